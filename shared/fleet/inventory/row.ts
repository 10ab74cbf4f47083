import type { PassedOver } from '../../model/fleet/event.ts';
import type { Problem } from '../../model/problem/problem.ts';
import { type Hop, isHopHost, isUser, MOST_PORT, readHop, withoutPassword } from '../../model/run/hop.ts';

/** One device of an inventory. What is missing is added from the settings of the fleet. */
export interface InventoryRow {
  line: number;
  name: string;
  host: string;
  user?: string | undefined;
  port?: number | undefined;
  jump?: Hop[];
  group?: string | undefined;
  /** The other units of an HA pair or a cluster name the same. */
  peer?: { kind: 'pair' | 'cluster'; name: string } | undefined;
}

export interface Inventory {
  rows: InventoryRow[];
  /** Lines that were left out, each with the reason. */
  problems: PassedOver[];
}

/** What an inventory says of one device, as it stands there. */
export type Written = Partial<
  Record<'host' | 'user' | 'port' | 'jump' | 'name' | 'group' | 'pair' | 'cluster', string | undefined>
>;

const MOST_JUMPS = 4;

/** The device that a line names; `undefined` if it is wrong, with the reason among the problems. */
export function rowFrom(written: Written, line: number, problems: PassedOver[]): InventoryRow | undefined {
  const wrong = (...[problem, values]: [PassedOver['problem'], Record<string, string>?]) => {
    problems.push(wrongLine(line, problem, values));
    return undefined;
  };
  const { host: where = '', pair, cluster, name, group } = written;
  const hop = where.includes('@') ? readHop(where) : isHopHost(where) ? { host: where } : undefined;
  if (where === '') return wrong('inventory-no-host');
  if (!hop) return wrong('inventory-host', { value: firstPart(where) });
  const user = written.user ?? ('user' in hop ? hop.user : undefined);
  if (user !== undefined && !isUser(user)) return wrong('inventory-user', { value: user });
  const typed = written.port ?? ('port' in hop ? String(hop.port) : undefined);
  const port = typed === undefined ? undefined : Number(typed);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= MOST_PORT))
    return wrong('inventory-port', { value: typed ?? '' });
  const jump = jumpsOf(written.jump);
  if (!jump) return wrong('inventory-jump', { value: written.jump ?? '' });
  const peer = peerOf(pair, cluster);
  return {
    line,
    name: (name ?? hop.host).slice(0, 253),
    host: hop.host,
    user,
    port,
    ...(jump.length === 0 ? {} : { jump }),
    ...(group === undefined ? {} : { group: group.slice(0, 253) }),
    ...(peer === undefined ? {} : { peer }),
  };
}

/** Jump hosts as ssh(1) `-J` takes them, nearest first, separated by commas or spaces; `undefined` if one is wrong. */
function jumpsOf(text = ''): Hop[] | undefined {
  const hops = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readHop);
  return hops.length > MOST_JUMPS || hops.includes(undefined) ? undefined : (hops as Hop[]);
}

function peerOf(pair: string | undefined, cluster: string | undefined): InventoryRow['peer'] {
  if (pair !== undefined) return { kind: 'pair', name: pair.slice(0, 253) };
  return cluster === undefined ? undefined : { kind: 'cluster', name: cluster.slice(0, 253) };
}

/** Of a field that may be a line of another form, with a password in its third column, the first column. */
export const firstPart = (field: string): string => field.replace(/[,;][^\n]*/, '…');

/** A line that says why it was left out. Values from outside are cut, and passwords in them are left out. */
export const wrongLine = (
  line: number,
  problem: Problem['problem'],
  values: Record<string, string> = {},
): PassedOver => ({
  problem,
  values: {
    line: String(line),
    ...Object.fromEntries(Object.entries(values).map(([key, one]) => [key, withoutPassword(one)])),
  },
  line,
});
