import { useEffect, useState } from 'react';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';

/** Copies exactly `text` and says so for two seconds. */
export function CopyButton({
  text,
  label,
  look = 'quiet',
  primary = false,
}: {
  text: string;
  label?: string;
  look?: 'quiet' | 'plain' | 'primary';
  /** Enter anywhere on the screen presses it. */
  primary?: boolean;
}) {
  const { t } = useWords();
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('done'),
      () => setState('failed'),
    );
  const idle = look !== 'quiet' && label ? label : t('copy.action');
  return (
    <span className={`copy copy-${state}`}>
      <Button
        icon={state === 'done' ? 'yes' : 'copy'}
        look={look}
        data-primary={primary || undefined}
        onClick={copy}
        aria-label={state === 'idle' ? label : undefined}
      >
        {state === 'done' ? t('copy.done') : state === 'failed' ? t('copy.failed') : idle}
      </Button>
      <span className="unseen" role="status">
        {state === 'done' ? t('copy.done') : state === 'failed' ? t('copy.failed') : ''}
      </span>
    </span>
  );
}
