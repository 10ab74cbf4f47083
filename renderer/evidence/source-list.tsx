import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { Source } from '../../shared/wizard/case-state.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { useWords } from '../words.ts';
import { rawLines } from './raw-lines.ts';

interface SourceListProps {
  sources: readonly Source[];
  chosen: string | undefined;
  diagnosis: Diagnosis | undefined;
  onChoose(name: string): void;
  onRemove(name: string): void;
}

/** The pasted, dropped and opened sources, and how much of each was recognised. */
export function SourceList({ sources, chosen, diagnosis, onChoose, onRemove }: SourceListProps) {
  const { t } = useWords();
  return (
    <ul aria-label={t('source.list')}>
      {sources.map((source) => (
        <li key={source.name} className={source.name === chosen ? 'source source-chosen' : 'source'}>
          <button
            type="button"
            className="row source-name"
            aria-pressed={source.name === chosen}
            onClick={() => onChoose(source.name)}
          >
            <Icon name="file" />
            <span className="source-label">{source.name}</span>
            <SourceCount
              lines={rawLines(source).count}
              parts={diagnosis?.recognised.filter((part) => part.source === source.name).length}
            />
          </button>
          <Button icon="close" look="quiet" iconOnly onClick={() => onRemove(source.name)}>
            {t('source.remove', { name: source.name })}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function SourceCount({ lines: count, parts }: { lines: number; parts: number | undefined }) {
  const { t, number } = useWords();
  const lines = count === 1 ? t('source.line') : t('source.lines', { count: number(count) });
  const known =
    parts === undefined
      ? ''
      : parts === 0
        ? t('part.none')
        : parts === 1
          ? t('part.one')
          : t('part.many', { count: parts });
  return <span className="source-count">{[lines, known].filter(Boolean).join(' · ')}</span>;
}
