import { selectStage, useFleet } from '../state/fleet.ts';
import { FollowedFleet } from './followed-fleet.tsx';
import { FleetSetup } from './setup/fleet-setup.tsx';

/** A fleet: set up first, then followed. */
export default function FleetPage() {
  const stage = useFleet(selectStage);
  return stage === 'setting up' || stage === 'beginning' ? <FleetSetup /> : <FollowedFleet />;
}
