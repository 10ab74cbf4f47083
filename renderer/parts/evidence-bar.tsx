import type { Diagnosis } from '../../shared/report/schema.ts';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

/** Stands in for the evidence while it is closed: how much there is, and how much was understood. */
export function EvidenceBar({
  sources,
  diagnosis,
  onOpen,
}: {
  sources: number;
  diagnosis: Diagnosis | undefined;
  onOpen(): void;
}) {
  const { t } = useWords();
  const parts = diagnosis?.recognised.filter((part) => part.probe !== 'answers').length ?? 0;
  return (
    <p className="evidence-bar">
      <Button icon="panel" look="quiet" onClick={onOpen}>
        {t('evidence.open')}
      </Button>
      <span className="aside">
        {t('source.counts', {
          sources: sources === 1 ? t('source.one') : t('source.many', { count: sources }),
          parts: parts === 0 ? t('part.none') : parts === 1 ? t('part.one') : t('part.many', { count: parts }),
        })}
      </span>
    </p>
  );
}
