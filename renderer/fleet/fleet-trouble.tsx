import type { FleetState } from '../../shared/fleet/state.ts';
import { Banner } from '../design/banner.tsx';
import { ProblemBanner } from '../frame/failure.tsx';
import { useWords } from '../words.ts';

/** What kept the fleet from being asked, and what was left out of it. */
export function FleetTrouble({ fleet: { ended, passedOver, devices } }: { fleet: FleetState }) {
  const { t, problem } = useWords();
  return (
    <>
      {ended?.problem && <ProblemBanner problem={ended.problem} />}
      {ended && !ended.problem && !ended.stopped && devices.size === 0 && (
        <Banner tone="note" title={t('fleets.none')}>
          {t('fleets.none.hint')}
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
