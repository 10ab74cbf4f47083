import { isCommonWord } from '../case/redaction/vendor.ts';
import { hostLabel } from '../evidence/host-label.ts';
import type { ReadOutput } from '../evidence/read.ts';
import type { FactId } from '../model/fact.ts';

/** What tells a device from others of its name, as far as its evidence names it: its UUID and its management address. */
export type DeviceSigns = Partial<Record<'device.uuid' | 'network.managementAddress', string>>;

/** A device as one file knows it. */
export interface KnownDevice {
  name: string;
  signs: DeviceSigns;
}

const SIGNS = ['device.uuid', 'network.managementAddress'] as const satisfies readonly FactId[];

/** The signs in a device's outputs. */
export function signsOf(outputs: readonly ReadOutput[]): DeviceSigns {
  const facts = outputs.flatMap(({ facts }) => facts);
  const signs: DeviceSigns = {};
  for (const sign of SIGNS) {
    const value = facts.find(({ id }) => id === sign)?.value;
    if (typeof value === 'string') signs[sign] = value.toLowerCase();
  }
  return signs;
}

/**
 * Groups what several files know of devices of one name, each group one device: by the UUID, else by the management address.
 * What names neither belongs to the only device of the name. A name that many devices have, such as “firepower”, tells
 * nothing by itself.
 */
export function groupNamesakes<Known extends KnownDevice>(all: readonly Known[]): Known[][] {
  const isTelling = all.every(({ name }) => !isCommonWord(hostLabel(name)));
  const uuidOf = ({ signs }: Known) => signs['device.uuid'];
  const addressOf = ({ signs }: Known) => signs['network.managementAddress'];
  const byUuid = new Map<string, Known[]>();
  const byAddress = new Map<string, Set<Known[]>>();
  const add = (known: Known, group: Known[]) => {
    group.push(known);
    const address = addressOf(known);
    if (address !== undefined) byAddress.set(address, (byAddress.get(address) ?? new Set()).add(group));
  };
  for (const known of all) {
    const uuid = uuidOf(known);
    if (uuid === undefined) continue;
    const group = byUuid.get(uuid) ?? [];
    byUuid.set(uuid, group);
    add(known, group);
  }
  const withoutUuid: Known[][] = [];
  for (const known of all) {
    const address = addressOf(known);
    if (uuidOf(known) !== undefined || address === undefined) continue;
    const [owner, ...others] = byAddress.get(address) ?? [];
    const group: Known[] = owner && others.length === 0 ? owner : [];
    if (group !== owner) withoutUuid.push(group);
    add(known, group);
  }
  const groups = [...byUuid.values(), ...withoutUuid];
  // One file names the UUID, another one the address.
  const isSplit = byUuid.size === 1 && withoutUuid.length === 1 && !groups[0]?.some(addressOf);
  if (isTelling && (groups.length <= 1 || isSplit)) return [[...all]];
  const order = new Map(all.map((known, index) => [known, index]));
  const placeOf = (known: Known) => order.get(known) ?? 0;
  return [
    ...groups.map((group) => group.toSorted((one, other) => placeOf(one) - placeOf(other))),
    ...all.filter((known) => uuidOf(known) === undefined && addressOf(known) === undefined).map((known) => [known]),
  ];
}
