import { useEffect, useState } from 'react';
import { type Outcome, outcomes } from '../../shared/fleet/filter.ts';
import type { FleetState } from '../../shared/fleet/state.ts';
import type { FleetView } from '../../shared/wizard/fleet.ts';
import type { Tone } from '../design/badge.tsx';
import { Icon, type IconName } from '../design/icon.tsx';
import { type FleetStage, sendFleet } from '../state/fleet.ts';
import { useFocusOnceDrawn } from '../state/use-focus-on-screen.ts';
import { useWords } from '../words.ts';
import { originInWords } from './origin-words.ts';

/** How an outcome looks. What has failed says nothing about the device, so it is no fault. */
export const OUTCOME_LOOKS: Record<Outcome, { tone: Tone; icon: IconName }> = {
  fault: { tone: 'fault', icon: 'no' },
  open: { tone: 'doubt', icon: 'open' },
  healthy: { tone: 'good', icon: 'yes' },
  failed: { tone: 'note', icon: 'conflict' },
  asking: { tone: 'running', icon: 'reading' },
  waiting: { tone: 'note', icon: 'skipped' },
};

interface FleetHeadProps {
  fleet: FleetState;
  stage: FleetStage;
  counts: Record<Outcome, number>;
  view: FleetView;
}

/** Which fleet this is, how far it is, and how many devices came to what. */
export function FleetHead({ fleet, stage, counts, view }: FleetHeadProps) {
  const { t, lang, number } = useWords();
  const { devices, origin, created } = fleet;
  useFocusOnceDrawn();
  const began = new Date(created).toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <header className="fleet-head">
      <h1 id="screen-title" tabIndex={-1}>
        {originInWords(origin, t)}
      </h1>
      <p className="fleet-line">
        {devices.size > 0 && `${t('fleets.devices', { count: number(devices.size) })} · `}
        {t('fleets.began', { time: began })} · <Progress fleet={fleet} stage={stage} counts={counts} />
      </p>
      {devices.size > 0 && (
        <>
          <div className="fleet-bar" aria-hidden="true">
            {outcomes.map(
              (outcome) =>
                counts[outcome] > 0 && (
                  <span
                    key={outcome}
                    className={`fleet-part fleet-part-${outcome} tone-${OUTCOME_LOOKS[outcome].tone}`}
                    style={{ flexGrow: counts[outcome] }}
                  />
                ),
            )}
          </div>
          <fieldset className="fleet-outcomes">
            <legend className="unseen">{t('fleets.filter.outcome')}</legend>
            {outcomes.map((outcome) => (
              <OutcomeButton key={outcome} outcome={outcome} count={counts[outcome]} view={view} />
            ))}
          </fieldset>
        </>
      )}
    </header>
  );
}

function OutcomeButton({ outcome, count, view }: { outcome: Outcome; count: number; view: FleetView }) {
  const { t, number } = useWords();
  const { tone, icon } = OUTCOME_LOOKS[outcome];
  const isChosen = view.outcome === outcome;
  if (count === 0 && !isChosen) return null;
  return (
    <button
      type="button"
      className={`fleet-outcome tone-${tone}`}
      aria-pressed={isChosen}
      onClick={() => sendFleet({ type: 'show', view: { outcome: isChosen ? undefined : outcome } })}
    >
      <Icon name={icon} /> <strong>{number(count)}</strong> {t(`fleets.outcome.${outcome}`)}
    </button>
  );
}

/** What is going on now, and for how long. */
function Progress({ fleet, stage, counts }: Pick<FleetHeadProps, 'fleet' | 'stage' | 'counts'>) {
  const { t } = useWords();
  const isOn = stage === 'asking' || stage === 'opening';
  const now = useClock(isOn);
  const { devices, wave, since, ended } = fleet;
  const until = ended ? Date.parse(ended.time) : now;
  const seconds = Math.max(0, Math.round((until - Date.parse(since)) / 1000));
  const time = t('fleets.time', { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') });
  const left = counts.waiting + counts.asking;
  const done = devices.size - left;
  if (stage === 'lost') return <span role="status">{t('offline.title')}</span>;
  if (!isOn)
    return (
      <span role="status">
        {t(ended?.stopped || left > 0 ? 'fleets.stopped' : 'fleets.done', { done, left, time })}
      </span>
    );
  return (
    <span className="fleet-progress tone-running">
      <Icon name="reading" size={14} />{' '}
      <span role="status">
        {t(wave ? `fleets.wave.${wave}` : 'fleets.opening')} {devices.size > 0 && t('fleets.progress', { done, left })}
      </span>{' '}
      <span>· {time}</span>
    </span>
  );
}

/** The time, each second anew while it is on. */
function useClock(isOn: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOn]);
  return now;
}
