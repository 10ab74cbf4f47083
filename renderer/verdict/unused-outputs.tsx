import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { unusedOutputs } from '../../shared/report/sections/unused.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import type { ProofLinks } from '../evidence/citations.tsx';
import { useWords } from '../words.ts';

/** Number of outputs listed; the evidence pane has all. */
const MOST = 10;

/** Without a diagnosis: the outputs that were recognised and do not count, each with the reason and a link to its lines. */
export function UnusedOutputs({ diagnosis, onShow }: { diagnosis: Diagnosis } & Pick<ProofLinks, 'onShow'>) {
  const { say, name, lines } = useWords();
  const all = unusedOutputs(diagnosis);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="unused-title">
      <h2 id="unused-title">{say('label.unused')}</h2>
      <ul className="notes">
        {all.slice(0, MOST).map(({ probe, source, lines: range, unused }) => (
          <li key={`${source}\n${range.join()}\n${probe}`}>
            <Icon name="note" />
            <p>
              {name('probe', probe)},{' '}
              <Button look="link" onClick={() => onShow({ source, lines: range })}>
                {source}, {lines(range)}
              </Button>
              : {say(`unused.${unused}`)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
