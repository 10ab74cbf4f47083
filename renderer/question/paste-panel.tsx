import { type ClipboardEvent, type KeyboardEvent, useId } from 'react';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { Button } from '../design/button.tsx';
import { paste } from '../state/intake.ts';
import { change, useWizard } from '../state/wizard.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { ProbeSteps } from './probe-steps.tsx';

/** Works offline: the exact commands, and a field for their output. */
export function PastePanel({ probes }: { probes: Diagnosis['nextProbes'] }) {
  const { t } = useWords();
  const { openDialog } = useWindowTools();
  return (
    <div className="panel">
      <h2>{t('way.paste.run')}</h2>
      <ProbeSteps probes={probes} />
      {probes.some(({ where }) => where === 'expert') && <p className="aside">{t('way.paste.expert')}</p>}
      <p className="panel-or">
        {t('way.paste.or')}{' '}
        <Button look="link" onClick={() => openDialog('collect')}>
          {t('way.paste.block')}
        </Button>
        . <span className="aside">{t('way.paste.block.hint')}</span>
      </p>
      <h2>{t('way.paste.paste')}</h2>
      <Composer />
    </div>
  );
}

/** Pasted text is read immediately; typed text when the button is pressed. */
function Composer() {
  const { t } = useWords();
  const { typed } = useWizard(selectCase);
  const { chooseFiles, chooseFolder } = useWindowTools();
  const id = useId();
  const isTyped = typed.trim() !== '';
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (isTyped || text.trim() === '') return;
    event.preventDefault();
    paste(text);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isTyped) return;
    event.preventDefault();
    paste(typed);
  };
  return (
    <div className="composer">
      <label htmlFor={id} className="unseen">
        {t('composer.label')}
      </label>
      <textarea
        id={id}
        value={typed}
        rows={isTyped ? 6 : 2}
        placeholder={t('way.paste.anywhere')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change({ type: 'type', text: event.target.value })}
        onPaste={onPaste}
        onKeyDown={onKey}
      />
      <div className="composer-choose">
        <Button icon="file" onClick={chooseFiles}>
          {t('composer.files')}
        </Button>
        <Button icon="folder" onClick={chooseFolder}>
          {t('composer.folder')}
        </Button>
      </div>
    </div>
  );
}
