import { useMemo, useRef } from 'react';
import { countOutcomes, filterFleet } from '../../shared/fleet/filter.ts';
import { groupsOf } from '../../shared/fleet/groups.ts';
import type { FleetState } from '../../shared/fleet/state.ts';
import { Top } from '../case/top.tsx';
import { Icon } from '../design/icon.tsx';
import { ProblemBanner } from '../frame/failure.tsx';
import { type FleetStage, selectFleet, selectProblem, selectStage, selectView, useFleet } from '../state/fleet.ts';
import { useWords } from '../words.ts';
import { FleetDialog } from './fleet-dialog.tsx';
import { FleetFoot } from './fleet-foot.tsx';
import { FleetHead } from './fleet-head.tsx';
import { FleetTrouble } from './fleet-trouble.tsx';
import { FleetGroups } from './table/fleet-groups.tsx';
import { FleetTable } from './table/fleet-table.tsx';
import { FleetUnits } from './table/fleet-units.tsx';

/** A fleet that is asked or was: how far it is, which causes there are, and every device. */
export function FollowedFleet() {
  const { t } = useWords();
  const fleet = useFleet(selectFleet);
  const stage = useFleet(selectStage);
  const problem = useFleet(selectProblem);
  if (fleet) return <KnownFleet fleet={fleet} stage={stage} />;
  return (
    <div className="fleet-frame">
      <div className="middle-scroll">
        <Top />
        {problem ? (
          <ProblemBanner problem={problem} />
        ) : (
          <p className="waiting tone-running">
            <Icon name="reading" size={20} /> {t('fleets.opening')}
          </p>
        )}
      </div>
      <FleetFoot fleet={undefined} stage={stage} />
    </div>
  );
}

function KnownFleet({ fleet, stage }: { fleet: FleetState; stage: FleetStage }) {
  const view = useFleet(selectView);
  const frame = useRef<HTMLDivElement>(null);
  const { devices } = fleet;
  const all = useMemo(() => [...devices.values()], [devices]);
  const groups = useMemo(() => groupsOf(all), [all]);
  const counts = useMemo(() => countOutcomes(all), [all]);
  const shown = useMemo(() => filterFleet(all, view), [all, view]);
  return (
    <div className="fleet-frame">
      <div className="middle-scroll fleet-scroll" ref={frame}>
        <div className="fleet-content">
          <Top />
          <FleetHead fleet={fleet} stage={stage} counts={counts} view={view} />
          <FleetTrouble fleet={fleet} />
          <FleetGroups groups={groups} view={view} />
          <FleetUnits devices={all} />
          {all.length > 0 && (
            <FleetTable frame={frame} all={all} shown={shown} groups={groups} fleet={fleet} stage={stage} view={view} />
          )}
        </div>
      </div>
      <FleetFoot fleet={fleet} stage={stage} />
      <FleetDialog />
    </div>
  );
}
