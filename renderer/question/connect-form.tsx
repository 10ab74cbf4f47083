import { type ReactNode, useState } from 'react';
import type { Via } from '../../shared/model/run/via.ts';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

interface ConnectFormProps {
  /** What is typed, or which field is wrong. */
  via: Via | { wrong: unknown };
  /** True if something is typed: Enter does the same then. */
  isTyped?: boolean;
  /** The fields; `isTried`: what is wrong is shown. */
  children(isTried: boolean): ReactNode;
  onConnect(via: Via): void;
}

/** The fields of a connection, and the button that opens it. */
export function ConnectForm({ via, isTyped = false, children, onConnect }: ConnectFormProps) {
  const { t } = useWords();
  const [isTried, setTried] = useState(false);
  return (
    <form
      className="tile-form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!('wrong' in via)) onConnect(via);
      }}
    >
      {children(isTried)}
      <Button type="submit" icon="live" look={isTyped ? 'primary' : 'plain'} data-primary={isTyped || undefined}>
        {t('start.connect')}
      </Button>
    </form>
  );
}
