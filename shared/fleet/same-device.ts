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
 * Groups what several files know of devices of one name, each group one device. A file that fits two of them is a group of
 * its own. Names that many devices have, such as “firepower”, need a common sign.
 */
export function groupNamesakes<Known extends KnownDevice>(all: readonly Known[]): Known[][] {
  const groups: { signs: DeviceSigns; members: Known[] }[] = [];
  const countSigns = ({ signs }: Known) => Object.keys(signs).length;
  for (const known of all.toSorted((one, other) => countSigns(other) - countSigns(one))) {
    const fitting = groups.filter(({ signs }) => isSame(known, signs));
    const [only] = fitting;
    if (only && fitting.length === 1) {
      only.members.push(known);
      Object.assign(only.signs, known.signs);
    } else groups.push({ signs: { ...known.signs }, members: [known] });
  }
  return groups.map(({ members }) => members.toSorted((one, other) => all.indexOf(one) - all.indexOf(other)));
}

function isSame({ name, signs }: KnownDevice, others: DeviceSigns): boolean {
  const both = SIGNS.filter((sign) => signs[sign] !== undefined && others[sign] !== undefined);
  return both.every((sign) => signs[sign] === others[sign]) && (both.length > 0 || !isCommonWord(hostLabel(name)));
}
