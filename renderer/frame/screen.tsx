import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { send, usePosition } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { DeviceChooser } from './device-chooser.tsx';
import { Top } from './top.tsx';

interface ScreenProps {
  /** The one primary action, always in the same corner. Where the machine leads elsewhere, going there comes first. */
  action?: ReactNode;
  /** False where `action` itself leads on. */
  isLeading?: boolean;
  children: ReactNode;
}

/** The middle of an open case: what is asked or said, and below it the way back and the way on. */
export function Screen({ action, isLeading = true, children }: ScreenProps) {
  const { t } = useWords();
  const { at, due, back } = usePosition();
  return (
    <>
      <div className="middle-scroll">
        <div className="middle-text">
          <Top />
          <DeviceChooser />
          {children}
        </div>
      </div>
      <footer className="foot">
        <Button
          icon="back"
          look="quiet"
          disabled={back === undefined}
          title="Alt+←"
          onClick={() => back && send({ type: 'go', place: back })}
        >
          {t('ask.back')}
        </Button>
        <span className="foot-space" />
        {action}
        {at !== due && isLeading && (
          <Button look="primary" data-primary onClick={() => send({ type: 'follow' })}>
            {t(due === 'verdict' ? 'ask.toVerdict' : 'ask.next')}
          </Button>
        )}
      </footer>
    </>
  );
}
