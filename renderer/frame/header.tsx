import { shallowEqual } from '@xstate/react';
import { useEffect } from 'react';
import { subjectOf } from '../../shared/case/subject.ts';
import { isBlank } from '../../shared/wizard/case-state.ts';
import { selectCase, selectDevices, selectHostInfo } from '../../shared/wizard/select.ts';
import { Button } from '../design/button.tsx';
import { backToFleet, selectFleetId, sendFleet, useFleet } from '../state/fleet.ts';
import { change, useWizard } from '../state/wizard.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { DisplayMenu } from './display-menu.tsx';
import { SaveState } from './save-state.tsx';

interface HeaderProps {
  /** Set if there is evidence to show. */
  evidence: { isOpen: boolean; toggle(): void } | undefined;
}

/** Actions for the complete case, always in the same place. */
export function Header({ evidence }: HeaderProps) {
  const { t, say } = useWords();
  const { isOpen, draft } = useWizard(selectCase);
  const devices = useWizard(selectDevices, shallowEqual);
  const version = useWizard(selectHostInfo)?.version;
  const { chooseFiles, exportReport, openDialog } = useWindowTools();
  const about = isOpen ? draft.about : undefined;
  const hasFleet = useFleet(selectFleetId) !== undefined;
  const redaction = draft.redaction ?? 'none';
  const canExport = isOpen && !isBlank(draft);
  const subject = (about && subjectOf(about, devices)) || t('product.name');
  useEffect(() => {
    document.title = about ? `${subject} – ${t('product.name')}` : t('product.name');
  }, [about, subject, t]);
  return (
    <header className="head">
      <div className="head-name">
        <img src="./mark.svg" alt="" width={24} height={24} title={version && `${t('product.name')} ${version}`} />
        <span>
          <strong title={subject}>{subject}</strong>
          <small>
            {about ? <SaveState /> : say('label.notCisco')}
            {about && redaction !== 'none' && ` · ${t(`case.redacted.${redaction}`)}`}
          </small>
        </span>
      </div>
      <div className="head-actions">
        {about && hasFleet && (
          <Button look="quiet" icon="back" title={t('fleets.toFleet')} onClick={backToFleet}>
            {t('fleets.name')}
          </Button>
        )}
        {about && (
          <Button
            look="quiet"
            icon="add"
            title={t('header.new')}
            onClick={() => {
              sendFleet({ type: 'close' });
              change({ type: 'leave' });
            }}
          >
            {t('header.new')}
          </Button>
        )}
        <Button look="quiet" icon="folder" title={`${t('header.openCase')} (Ctrl+O)`} onClick={chooseFiles}>
          {t('header.open')}
        </Button>
        {evidence && (
          <Button
            look="quiet"
            icon="panel"
            title={`${t('evidence.title')} (Ctrl+B)`}
            aria-pressed={evidence.isOpen}
            onClick={evidence.toggle}
          >
            {t('evidence.title')}
          </Button>
        )}
        {canExport && (
          <Button look="quiet" icon="export" title={`${t('header.export')} (Ctrl+E)`} onClick={exportReport}>
            {t('header.export')}
          </Button>
        )}
      </div>
      <div className="head-settings">
        <DisplayMenu />
        <button
          type="button"
          className="button button-quiet button-icon"
          title={`${t('header.help')} (?)`}
          onClick={() => openDialog('keys')}
        >
          <span aria-hidden="true">?</span>
          <span className="unseen">{t('header.help')}</span>
        </button>
      </div>
    </header>
  );
}
