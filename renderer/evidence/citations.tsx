import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { Icon } from '../design/icon.tsx';
import type { Spot } from '../state/use-evidence.ts';
import { useWords } from '../words.ts';

type Citation = Diagnosis['findings'][number]['evidence'][number];

/** Props of every list of proof, to open the lines. */
export interface ProofLinks {
  canShow(source: string): boolean;
  onShow(spot: Spot): void;
}

const MOST_AT_ONCE = 3;
const MOST_LINES = 6;
/** Maximum number of quotes shown; the report contains all of them. */
const MOST_AT_ALL = 50;

/** The lines of proof, quoted, each a link to its location. A long list is folded. */
export function Citations({ evidence, canShow, onShow }: { evidence: readonly Citation[] } & ProofLinks) {
  const { t } = useWords();
  const shown = evidence.filter((citation) => canShow(citation.source));
  if (shown.length === 0) return <p className="aside">{t('verdict.noProof')}</p>;
  const more = shown.slice(MOST_AT_ONCE, MOST_AT_ALL);
  return (
    <div className="citations">
      <CitationList evidence={shown.slice(0, MOST_AT_ONCE)} onShow={onShow} />
      {more.length > 0 && (
        <details className="fold">
          <summary>
            {more.length === 1 ? t('verdict.oneMore') : t('verdict.morePlaces', { count: more.length })}
          </summary>
          <CitationList evidence={more} onShow={onShow} />
        </details>
      )}
    </div>
  );
}

function CitationList({ evidence, onShow }: { evidence: readonly Citation[]; onShow(spot: Spot): void }) {
  const { t, name, lines } = useWords();
  return (
    <ul className="citation-list">
      {evidence.map((citation) => (
        <li key={`${citation.source}\n${citation.lines.join()}\n${citation.probe}`}>
          <button
            type="button"
            className="citation"
            data-lines={citation.lines.join('-')}
            aria-label={t('verdict.show', { lines: lines(citation.lines), name: citation.source })}
            onClick={() => onShow(citation)}
          >
            <span className="citation-head">
              <span className="citation-probe">{name('probe', citation.probe)}</span>
              <span className="citation-place">
                {citation.source}, {lines(citation.lines)}
              </span>
              <Icon name="arrow" size={14} />
            </span>
            <code className="citation-quote">{shorten(citation.quote)}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}

function shorten(quote: string): string {
  const rows = quote.split('\n');
  return rows.length > MOST_LINES ? [...rows.slice(0, MOST_LINES), '…'].join('\n') : quote;
}
