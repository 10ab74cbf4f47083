import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';

interface DialogProps {
  title: string;
  /** `wide`: as large as the window allows. */
  size?: 'text' | 'wide';
  onClose(): void;
  children: ReactNode;
}

/**
 * A modal dialog: the browser keeps the focus inside, restores it afterwards, and closes it on Esc. The focus begins on the
 * button that is `data-first`; without one, on the button that closes it.
 */
export function Dialog({ title, size = 'text', onClose, children }: DialogProps) {
  const { t } = useWords();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);

  // Before the element is removed: only then does the browser restore the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // React’s `autoFocus` comes before the dialog is open, and has no effect.
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => dialog?.close();
  }, []);

  // By default the element closes first and emits the event later: a key pressed in between would be lost.
  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  }

  return (
    <dialog
      ref={ref}
      className={`dialog dialog-${size}`}
      aria-labelledby={id}
      onKeyDown={onEscape}
      onClose={() => ref.current?.open === false && onClose()}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      <div className="dialog-sheet">
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button icon="close" look="quiet" iconOnly onClick={onClose}>
            {t('close')}
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
