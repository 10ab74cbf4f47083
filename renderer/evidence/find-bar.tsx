import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';
import type { RawLines } from './raw-lines.ts';

/** Search in the shown source; the browser's own search cannot find lines that are not rendered. */
export function FindBar({
  lines,
  onHit,
  onClose,
}: {
  lines: RawLines;
  onHit(line: number | undefined): void;
  onClose(): void;
}) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const matches = useMemo(() => lines.find(query), [lines, query]);
  const hit = matches[at % Math.max(1, matches.length)];

  useEffect(() => input.current?.focus(), []);
  useEffect(() => onHit(hit), [hit, onHit]);
  useEffect(() => () => onHit(undefined), [onHit]);

  const step = (by: number) => matches.length > 0 && setAt((at + by + matches.length) % matches.length);
  return (
    <search className="find">
      <input
        ref={input}
        type="text"
        value={query}
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          else return;
          event.preventDefault();
        }}
      />
      <span className="find-count" role="status">
        {query !== '' &&
          (matches.length === 0
            ? t('find.none')
            : t('find.count', { at: (at % matches.length) + 1, count: matches.length }))}
      </span>
      <Button icon="up" look="quiet" iconOnly onClick={() => step(-1)}>
        {t('find.previous')}
      </Button>
      <Button icon="down" look="quiet" iconOnly onClick={() => step(1)}>
        {t('find.next')}
      </Button>
      <Button icon="close" look="quiet" iconOnly onClick={onClose}>
        {t('find.close')}
      </Button>
    </search>
  );
}
