import { reachOf } from '../../shared/probes/plan.ts';
import { useWords } from '../words.ts';

/** Before anything is asked: how many checks a run makes, and which hosts they contact. */
export function Reach({ station }: { station: 'ftd' | 'laptop' }) {
  const { t } = useWords();
  const { checks, destinations } = reachOf(station);
  return (
    <div className="reach" data-reach={station}>
      <p>{t(`answerSource.reach.${station}`, { count: checks })}</p>
      <ul>
        {destinations.map(({ host, ports }) => (
          <li key={host}>
            <code>{host}</code> <span className="aside">TCP {ports.join(', ')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
