import { useState } from 'react';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import type { Spot } from '../state/use-evidence.ts';
import { useWords } from '../words.ts';

/** Number of entries rendered at once: a log of 10 MB has thousands. */
const AT_ONCE = 100;

/** The outputs found in one source, and the unrecognised lines; each a link to its location. */
export function PartList({
  source,
  diagnosis,
  onShow,
}: {
  source: string;
  diagnosis: Diagnosis;
  onShow(spot: Spot): void;
}) {
  const { t, say, name, lines } = useWords();
  const [most, setMost] = useState(AT_ONCE);
  const isMixed = diagnosis.devices.length > 1;
  const known = diagnosis.recognised
    .filter((part) => part.source === source)
    .map((part) => ({ lines: part.lines, output: part, reason: part.unused }));
  const unknown = diagnosis.unrecognised
    .filter((part) => part.source === source)
    .map((part) => ({ lines: part.lines, output: undefined, reason: part.reason }));
  const parts = [...known, ...unknown].sort((one, other) => one.lines[0] - other.lines[0]);
  return (
    <ul className="parts" aria-label={t('part.title')}>
      {parts.slice(0, most).map(({ lines: range, output, reason }) => (
        <li key={`${range.join()} ${output?.probe}`}>
          <button
            type="button"
            className={output ? 'row part' : 'row part part-unknown'}
            data-part={output?.probe ?? 'unrecognised'}
            onClick={() => onShow({ source, lines: range })}
          >
            <Icon name={output ? 'collect' : 'open'} size={14} />
            <span className="part-name">
              {output ? name('probe', output.probe) : t('part.unrecognised')}
              {output?.target && (
                <span className="part-target">
                  {output.port === undefined ? output.target : `${output.target}:${output.port}`}
                </span>
              )}
              {isMixed && output?.device && <span className="part-target">{output.device}</span>}
              {output?.complete === false && (
                <span className="part-cut">
                  <Icon name="conflict" size={14} /> {say('label.cutOff')}
                </span>
              )}
              {reason && <span className="part-target">{say(`unused.${reason}`)}</span>}
            </span>
            <span className="part-lines">{lines(range)}</span>
          </button>
        </li>
      ))}
      {parts.length > most && (
        <li>
          <Button look="link" onClick={() => setMost(most + AT_ONCE)}>
            {t('evidence.more', { count: Math.min(AT_ONCE, parts.length - most) })}
          </Button>
        </li>
      )}
    </ul>
  );
}
