import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { RunCard } from '../run/run-card.tsx';
import { SeveralDevices } from '../several/several-devices.tsx';
import { send, usePosition } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { Fix } from './fix.tsx';
import { Top } from './top.tsx';

interface ScreenProps {
  /** The single primary action, always in the same corner. If the machine leads elsewhere, going there has priority. */
  action?: ReactNode;
  /** False if `action` itself leads to the next step. */
  isLeading?: boolean;
  children: ReactNode;
}

/**
 * The middle of an open case: its devices, what a fix has changed, the current run, then the question or verdict, and below
 * it the buttons back and next.
 */
export function Screen({ action, isLeading = true, children }: ScreenProps) {
  const { t } = useWords();
  const { at, due, back } = usePosition();
  return (
    <>
      <div className="middle-scroll">
        <div className="middle-text">
          <Top />
          <SeveralDevices />
          <Fix />
          <RunCard />
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
