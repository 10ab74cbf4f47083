import { useState } from 'react';
import { isBlank } from '../../shared/wizard/case-state.ts';
import { selectCase, selectHostInfo } from '../../shared/wizard/select.ts';
import { Button } from '../design/button.tsx';
import { applyTheme, keptTheme, type Theme, themes } from '../state/theme.ts';
import { change, useWizard } from '../state/wizard.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { SaveState } from './save-state.tsx';

interface HeaderProps {
  /** Set if there is evidence to show. */
  evidence: { isOpen: boolean; toggle(): void } | undefined;
}

/** Actions for the complete case, always in the same place. */
export function Header({ evidence }: HeaderProps) {
  const { t, say, lang } = useWords();
  const { isOpen, draft } = useWizard(selectCase);
  const version = useWizard(selectHostInfo)?.version;
  const { chooseFiles, exportReport, openDialog } = useWindowTools();
  const about = isOpen ? draft.about : undefined;
  const redaction = draft.redaction ?? 'none';
  const canExport = isOpen && !isBlank(draft);
  const [theme, setTheme] = useState(keptTheme);
  const changeTheme = (wanted: Theme) => {
    setTheme(wanted);
    applyTheme(wanted);
  };
  const subject = about && [about.device, about.customer, about.ticket].filter(Boolean).join(' · ');
  return (
    <header className="head">
      <div className="head-name" title={version && `${t('product.name')} ${version}`}>
        <img src="./mark.svg" alt="" width={24} height={24} />
        <span>
          <strong>{subject || t('product.name')}</strong>
          <small>
            {about ? <SaveState /> : say('label.notCisco')}
            {about && redaction !== 'none' && ` · ${t(`case.redacted.${redaction}`)}`}
          </small>
        </span>
      </div>
      <div className="head-actions">
        {about && (
          <Button look="quiet" icon="add" title={t('header.new')} onClick={() => change({ type: 'leave' })}>
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
        <select
          aria-label={t('header.language')}
          value={lang}
          onChange={(event) => change({ type: 'lang', lang: event.target.value === 'de' ? 'de' : 'en' })}
        >
          <option value="de" lang="de">
            Deutsch
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
        <select
          aria-label={t('header.theme')}
          value={theme}
          onChange={(event) => changeTheme(themes.find((one) => one === event.target.value) ?? 'system')}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {t(`theme.${one}`)}
            </option>
          ))}
        </select>
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
