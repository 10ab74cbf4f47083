import { Icon, type IconName } from '../design/icon.tsx';
import type { Asked } from '../state/use-run.ts';
import { useWords } from '../words.ts';

const ICONS: Record<Asked['state'], { icon: IconName; tone: string }> = {
  running: { icon: 'reading', tone: 'tone-running' },
  done: { icon: 'yes', tone: 'tone-good' },
  'cut-off': { icon: 'open', tone: 'tone-doubt' },
  failed: { icon: 'no', tone: 'tone-fault' },
};

/** The probes of a run, each with its state and time. */
export function LiveList({ asked }: { asked: readonly Asked[] }) {
  const { t, name, problem, lang } = useWords();
  if (asked.length === 0) return null;
  return (
    <ul className="live-list">
      {asked.map(({ key, probe, target, state, seconds, problem: why }) => (
        <li key={key} data-state={state}>
          <span className={ICONS[state].tone}>
            <Icon name={ICONS[state].icon} />
          </span>
          <span className="live-name">
            {name('probe', probe)} {target && <span className="probe-target">{target}</span>}
            {why && <small>{problem(why)}</small>}
          </span>
          <span className="live-time">
            {seconds === undefined
              ? t(`live.state.${state}`)
              : t('live.seconds', {
                  n: seconds.toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
                })}
          </span>
        </li>
      ))}
    </ul>
  );
}
