import { type ClipboardEvent, type KeyboardEvent, useId } from 'react';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

interface ComposerProps {
  /** `large`: the invitation of an empty case. `small`: one line that is always there for the next output. */
  size: 'large' | 'small';
  typed: string;
  onType(text: string): void;
  onRead(text: string): void;
  onFiles(): void;
}

/** Where outputs come in. What is pasted is read at once; what is typed waits for the button. */
export function Composer({ size, typed, onType, onRead, onFiles }: ComposerProps) {
  const { t } = useWords();
  const id = useId();
  const isTyped = typed.trim() !== '';

  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (isTyped || text.trim() === '') return;
    event.preventDefault();
    onRead(text);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isTyped) return;
    event.preventDefault();
    onRead(typed);
  };

  return (
    <form
      className={`composer composer-${size}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (isTyped) onRead(typed);
      }}
    >
      <label htmlFor={id} className="unseen">
        {t('composer.label')}
      </label>
      <textarea
        id={id}
        value={typed}
        rows={size === 'large' ? 8 : isTyped ? 4 : 1}
        placeholder={t(size === 'large' ? 'composer.inviteLarge' : 'composer.inviteSmall')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
        onPaste={paste}
        onKeyDown={keys}
      />
      <div className="composer-actions">
        {isTyped && (
          <Button type="submit" look="primary" icon="add">
            {t('composer.add')}
          </Button>
        )}
        <Button icon="file" look={size === 'large' && !isTyped ? 'primary' : 'plain'} onClick={onFiles}>
          {t('composer.files')}
        </Button>
      </div>
    </form>
  );
}
