import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import { call } from '../../bridge.ts';
import { currentFleet, sendFleet } from '../../state/fleet.ts';
import { problemOf } from '../../state/intake.ts';
import { change, reportHostAbsence } from '../../state/wizard.ts';

/** True if there is evidence of it to open. */
export const canOpen = ({ caseFile }: FleetDevice): boolean => caseFile !== undefined;

/** Opens a device's case in the wizard, in front of the fleet. */
export function openDevice({ key, caseFile }: FleetDevice): void {
  const { id } = currentFleet().context;
  if (id === undefined || caseFile === undefined) return;
  sendFleet({ type: 'show', view: { device: key } });
  call('fleet.case', { fleet: id, device: key }).then(
    (opened) => change({ type: 'fetch', id: opened.id }),
    (error: unknown) => {
      if (!reportHostAbsence(error)) change({ type: 'problems', problems: [problemOf(error)] });
    },
  );
}
