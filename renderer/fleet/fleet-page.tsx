import { selectStage, useFleet } from '../state/fleet.ts';
import { useFocusWhenLoaded } from '../state/use-focus-on-screen.ts';
import { FleetSetup } from './fleet-setup.tsx';
import { FollowedFleet } from './followed-fleet.tsx';

/** A fleet: set up first, then followed. */
export default function FleetPage() {
  const stage = useFleet(selectStage);
  const isSetup = stage === 'setting up' || stage === 'beginning';
  useFocusWhenLoaded(isSetup ? 'setup' : 'fleet');
  return isSetup ? <FleetSetup /> : <FollowedFleet />;
}
