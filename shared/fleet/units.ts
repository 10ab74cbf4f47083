import type { FleetDevice } from '../model/fleet/device.ts';
import { shareKinds, type Units } from '../model/fleet/fleet.ts';
import { groupKey, shareValue } from './groups.ts';

/** The units of HA pairs and clusters side by side, with what differs between them; pairs in which nothing differs come last. */
export function unitsOf(devices: Iterable<FleetDevice>): Units[] {
  const byName = new Map<string, FleetDevice[]>();
  for (const device of devices) {
    if (!device.peer) continue;
    const key = `${device.peer.kind} ${device.peer.name}`;
    const list = byName.get(key);
    if (list) list.push(device);
    else byName.set(key, [device]);
  }
  return [...byName.values()]
    .flatMap(([first, ...others]) =>
      first?.peer && others.length > 0 ? [compared(first.peer, [first, ...others])] : [],
    )
    .sort((one, other) => Number(one.differs.length === 0) - Number(other.differs.length === 0));
}

const KINDS = ['verdict', 'model', ...shareKinds] as const;

function compared({ kind, name }: NonNullable<FleetDevice['peer']>, units: readonly FleetDevice[]): Units {
  const differs = KINDS.flatMap((what) => {
    const values = units.flatMap((unit) => {
      const value = what === 'verdict' ? groupKey(unit) : what === 'model' ? unit.model : shareValue(unit, what);
      return value === undefined || value === '' ? [] : [[unit.key, value] as const];
    });
    // What is not known of a unit is no difference.
    return new Set(values.map(([, value]) => value)).size > 1 ? [{ what, values: Object.fromEntries(values) }] : [];
  });
  return { kind, name, devices: units.map(({ key }) => key), differs };
}
