import { useMemo, useState } from 'react';
import type { FleetState } from '../../shared/fleet/state.ts';
import type { FleetDevice } from '../../shared/model/fleet/device.ts';
import type { Problem } from '../../shared/model/problem/problem.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { ProblemBanner } from '../frame/failure.tsx';
import { useWords } from '../words.ts';

/** Number of reasons listed at first, and of devices named for each: the table has all. */
const [AT_FIRST, MOST_NAMES] = [3, 10];

/** Why devices failed, each reason once with their names: a row of the table has no room for a long one. */
function reasonsOf(devices: readonly FleetDevice[], say: (problem: Problem) => string): [string, string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { state, problem, name } of devices) {
    if (state !== 'failed' || !problem) continue;
    const reason = say(problem);
    reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
  }
  return [...reasons];
}

/** What kept the fleet from being asked, and what was left out of it. */
export function FleetTrouble({ fleet: { ended, passedOver, devices } }: { fleet: FleetState }) {
  const { t, problem } = useWords();
  const [most, setMost] = useState(AT_FIRST);
  const reasons = useMemo(() => reasonsOf([...devices.values()], problem), [devices, problem]);
  return (
    <>
      {ended?.problem && <ProblemBanner problem={ended.problem} />}
      {ended && !ended.problem && !ended.stopped && devices.size === 0 && (
        <Banner tone="note" title={t('fleets.none')}>
          {t('fleets.none.hint')}
        </Banner>
      )}
      {reasons.length > 0 && (
        <Banner tone="note" title={t('fleets.failed.why')}>
          <ul className="fleet-passed">
            {reasons.slice(0, most).map(([reason, names]) => (
              <li key={reason}>
                {names.slice(0, MOST_NAMES).join(', ')}
                {names.length > MOST_NAMES && ' …'}: {reason}
              </li>
            ))}
          </ul>
          {reasons.length > most && (
            <Button look="link" onClick={() => setMost(reasons.length)}>
              {t('evidence.more', { count: reasons.length - most })}
            </Button>
          )}
        </Banner>
      )}
      {passedOver.length > 0 && (
        <Banner tone="doubt" title={t('fleets.passedOver', { count: passedOver.length })}>
          <ul className="fleet-passed">
            {passedOver.map((why, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was passed over only ever grows at its end.
              <li key={index}>{problem(why)}</li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}
