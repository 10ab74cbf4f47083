import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { useWizard } from '../wizard.ts';
import { useWords } from '../words.ts';

interface ScreenProps {
  /** Above the content: trouble, and the run that goes on. */
  top: ReactNode;
  /** The one primary action, always in the same corner. Where the machine leads elsewhere, going there comes first. */
  action?: ReactNode;
  /** False where `action` itself leads on. */
  isLeading?: boolean;
  children: ReactNode;
}

/** The middle of an open case: what is asked or said, and below it the way back and the way on. */
export function Screen({ top, action, isLeading = true, children }: ScreenProps) {
  const { t } = useWords();
  const { places } = useWizard();
  const { at, due, back } = places;
  return (
    <>
      <div className="middle-scroll">
        <div className="middle-text">
          {top}
          {children}
        </div>
      </div>
      <footer className="foot">
        <Button
          icon="back"
          look="quiet"
          disabled={back === undefined}
          title="Alt+←"
          onClick={() => back && places.go(back)}
        >
          {t('ask.back')}
        </Button>
        <span className="foot-space" />
        {action}
        {at !== due && isLeading && (
          <Button look="primary" data-primary onClick={places.follow}>
            {t(due === 'verdict' ? 'ask.toVerdict' : 'ask.next')}
          </Button>
        )}
      </footer>
    </>
  );
}
