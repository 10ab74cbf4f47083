import type { ProbeId } from '../../shared/model/probe-ids.ts';
import type { Asked } from '../../shared/wizard/run-state.ts';
import { Button } from '../design/button.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { useWords } from '../words.ts';

const ICONS: Record<Asked['state'], { icon: IconName; tone: string }> = {
  running: { icon: 'reading', tone: 'tone-running' },
  // Means that it ran, not that its result is good.
  done: { icon: 'yes', tone: 'tone-note' },
  'cut-off': { icon: 'open', tone: 'tone-doubt' },
  failed: { icon: 'no', tone: 'tone-fault' },
  unneeded: { icon: 'skipped', tone: 'tone-note' },
};

interface LiveListProps {
  asked: readonly Asked[];
  isOn: boolean;
  onSkip(key: string): void;
  onRetry(probe: ProbeId): void;
}

/** The probes of a run, each with its state, time and size; and the output of running ones as it arrives. */
export function LiveList({ asked, isOn, onSkip, onRetry }: LiveListProps) {
  const { t, name, problem, lang } = useWords();
  if (asked.length === 0) return null;
  const number = (n: number) => n.toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <ul className="framed live-list">
      {asked.map(({ key, probe, target, state, since, seconds, size, tail, problem: why }) => (
        <li key={key} data-state={state} data-probe={probe}>
          <span className={ICONS[state].tone}>
            <Icon name={ICONS[state].icon} />
          </span>
          <span className="live-name">
            {name('probe', probe)} {target && <span className="probe-target">{target}</span>}
            {why && <small>{problem(why)}</small>}
          </span>
          <span className="live-time">
            <span className={state === 'done' ? 'unseen' : undefined}>{t(`live.state.${state}`)} </span>
            {(state === 'running' || seconds !== undefined) &&
              t('run.elapsed', {
                n:
                  seconds === undefined
                    ? since === undefined
                      ? 0
                      : Math.round((performance.now() - since) / 1000)
                    : number(seconds),
              })}
            {size > 0 && ` · ${t('run.bytes', { n: number(size / 1000) })}`}
          </span>
          <span className="live-action">
            {state === 'running' && isOn && (
              <Button look="quiet" icon="close" iconOnly onClick={() => onSkip(key)}>
                {t('run.skip', { probe: name('probe', probe) })}
              </Button>
            )}
            {(state === 'failed' || state === 'cut-off') && !isOn && (
              <Button look="quiet" icon="again" iconOnly onClick={() => onRetry(probe)}>
                {t('run.retry', { probe: name('probe', probe) })}
              </Button>
            )}
          </span>
          {state === 'running' && tail !== '' && (
            <div className="live-tail">
              <span className="unseen">{t('run.output')}: </span>
              <pre>{tail.split('\n').slice(-4).join('\n')}</pre>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
