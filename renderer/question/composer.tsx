import { type ClipboardEvent, type KeyboardEvent, useId } from 'react';
import { selectCase } from '../../shared/wizard/select.ts';
import { Button } from '../design/button.tsx';
import { paste } from '../state/intake.ts';
import { change, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** What is pasted is read at once; what is typed waits for the button, or Ctrl+Enter. */
export function Composer({ rows = 2, hasButton = true }: { rows?: number; hasButton?: boolean }) {
  const { t } = useWords();
  const { typed } = useWizard(selectCase);
  const id = useId();
  const isTyped = typed.trim() !== '';
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (isTyped || text.trim() === '') return;
    event.preventDefault();
    void paste(text);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isTyped) return;
    event.preventDefault();
    void paste(typed);
  };
  return (
    <div className="composer">
      <label htmlFor={id} className="unseen">
        {t('composer.label')}
      </label>
      <textarea
        id={id}
        value={typed}
        rows={isTyped ? Math.max(rows, 6) : rows}
        placeholder={t('answerSource.paste.anywhere')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change({ type: 'type', text: event.target.value })}
        onPaste={onPaste}
        onKeyDown={onKey}
      />
      {hasButton && isTyped && (
        <Button icon="add" onClick={() => void paste(typed)}>
          {t('composer.add')}
        </Button>
      )}
    </div>
  );
}
