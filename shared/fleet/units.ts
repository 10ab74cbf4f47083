import type { FleetDevice } from '../model/fleet/device.ts';
import { type ShareKind, shareKinds } from '../model/fleet/fleet.ts';
import { shareValue } from './groups.ts';

/** The units of an HA pair or a cluster. */
export interface FleetUnits {
  kind: 'pair' | 'cluster';
  name: string;
  devices: FleetDevice[];
  /** So many of the units have no verdict: nothing can be said of them. */
  unchecked: number;
  /** What is known of at least two units and is not the same. The verdict is compared by its id, reason and ports. */
  differs: { what: 'verdict' | 'model' | ShareKind; values: Map<string, string> }[];
}

/** HA pairs and clusters of which at least two units are in the fleet, side by side. */
export function unitsOf(devices: Iterable<FleetDevice>): FleetUnits[] {
  const found = new Map<string, FleetUnits>();
  for (const device of devices) {
    if (!device.peer) continue;
    const { kind, name } = device.peer;
    const units = found.get(`${kind}\n${name}`) ?? { kind, name, devices: [], unchecked: 0, differs: [] };
    units.devices.push(device);
    found.set(`${kind}\n${name}`, units);
  }
  return [...found.values()]
    .filter((units) => units.devices.length > 1)
    .map((units) => ({
      ...units,
      unchecked: units.devices.filter(({ verdict }) => !verdict).length,
      differs: differencesOf(units.devices),
    }));
}

function differencesOf(devices: readonly FleetDevice[]): FleetUnits['differs'] {
  return (['verdict', 'model', ...shareKinds] as const).flatMap((what) => {
    const values = new Map(
      devices.flatMap((device) => {
        const value =
          what === 'verdict' ? verdictValue(device) : what === 'model' ? device.model : shareValue(device, what);
        return value === undefined ? [] : [[device.key, value] as const];
      }),
    );
    return new Set(values.values()).size > 1 ? [{ what, values }] : [];
  });
}

const verdictValue = ({ verdict }: FleetDevice): string | undefined =>
  verdict && [verdict.id, verdict.reason, ...(verdict.ports ?? [])].join('/');
