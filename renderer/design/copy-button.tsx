import { useEffect, useState } from 'react';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';

/** Copies exactly `text` and confirms it for two seconds; copies nothing if a requested text is not delivered. */
export function CopyButton({
  text,
  label,
  look = 'quiet',
  primary = false,
}: {
  text: string | (() => Promise<string | undefined>);
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

  const copy = async () => {
    const wanted = typeof text === 'string' ? text : await text();
    if (wanted === undefined) return;
    await navigator.clipboard.writeText(wanted).then(
      () => setState('done'),
      () => setState('failed'),
    );
  };
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
