import { MOST_FLEET_DEVICES } from '../../model/fleet/limits.ts';
import { type Inventory, rowFrom, type Written, wrongLine } from './row.ts';

/** The variables that say how a host is reached; all others, passwords among them, are not kept. */
const VARIABLES: Record<string, keyof Written> = {
  ansible_host: 'host',
  ansible_ssh_host: 'host',
  ansible_user: 'user',
  ansible_ssh_user: 'user',
  ansible_port: 'port',
  ansible_ssh_port: 'port',
  ftd_pair: 'pair',
  ftd_cluster: 'cluster',
};
/** A host may be in several groups; a short text can name the same ones without end. */
const MOST_MENTIONS = 10 * MOST_FLEET_DEVICES;
const SSH_ARGUMENTS = /^ansible_ssh_(?:common|extra)_args$/;

interface Group {
  hosts: string[];
  children: string[];
  written: Written;
}

/** What an Ansible inventory says, before groups hand their variables to hosts. */
export interface AnsibleInventory {
  /** The hosts that a pattern names. */
  hosts(pattern: string, line: number, group: string | undefined, variables: readonly [string, string][]): void;
  group(name: string): Group;
  variables(group: string, variables: Iterable<[string, string]>): void;
  /** The devices; a host of several groups comes once. */
  resolve(): Inventory;
}

/** https://docs.ansible.com/ansible/latest/inventory_guide/intro_inventory.html */
export function createAnsible(problems: Inventory['problems']): AnsibleInventory {
  const hosts = new Map<string, { line: number; written: Written; group: string | undefined }>();
  const groups = new Map<string, Group>();
  const group = (name: string): Group => {
    const known = groups.get(name) ?? { hosts: [], children: [], written: {} };
    groups.set(name, known);
    return known;
  };
  let left = MOST_MENTIONS;
  let isFull = false;
  const add = (name: string, line: number, groupName: string | undefined, written: Written) => {
    left--;
    if (hosts.size >= MOST_FLEET_DEVICES && !hosts.has(name)) isFull = true;
    if (isFull) return;
    const known = hosts.get(name) ?? { line, written: {}, group: undefined };
    // `all` and `ungrouped` are no group that somebody made.
    if (groupName !== undefined && groupName !== 'all' && groupName !== 'ungrouped') known.group ??= groupName;
    known.written = { ...known.written, ...written };
    hosts.set(name, known);
    if (groupName !== undefined) group(groupName).hosts.push(name);
  };
  return {
    group,
    hosts: (pattern, line, groupName, variables) => {
      if (isFull) return;
      const written = writtenOf(variables);
      for (const name of expandHosts(pattern)) add(name, line, groupName, written);
      if (left < 0) isFull = true;
      if (isFull) problems.push(wrongLine(line, 'fleet-too-many', { limit: String(MOST_FLEET_DEVICES) }));
    },
    variables: (name, variables) => {
      const known = group(name);
      known.written = { ...known.written, ...writtenOf(variables) };
    },
    resolve: () => {
      const inherited = inherit(groups);
      const rows = [...hosts].flatMap(([name, { line, written, group: own }]) => {
        const all = { ...groups.get('all')?.written, ...inherited.get(name), ...written };
        const named = name.includes('@') ? {} : { name };
        return rowFrom({ ...all, host: all.host ?? name, ...named, group: own }, line, problems) ?? [];
      });
      return { rows, problems };
    },
  };
}

/** What groups hand down to each host: a group's own variables count more than those of the groups above it. */
function inherit(groups: ReadonlyMap<string, Group>): Map<string, Written> {
  const found = new Map<string, { depth: number; written: Written }>();
  const children = new Set([...groups.values()].flatMap((group) => group.children));
  const visited = new Set<string>();
  const visit = (name: string, above: Written, depth: number): void => {
    const group = groups.get(name);
    // Ansible forbids a group below itself; a group below two others is visited from the first.
    if (!group || visited.has(name)) return;
    visited.add(name);
    const written = { ...above, ...group.written };
    for (const host of group.hosts) {
      const known = found.get(host);
      if (!known) found.set(host, { depth, written });
      else if (depth >= known.depth) found.set(host, { depth, written: { ...known.written, ...written } });
      else known.written = { ...written, ...known.written };
    }
    for (const child of group.children) visit(child, written, depth + 1);
  };
  for (const name of groups.keys()) if (!children.has(name)) visit(name, {}, 0);
  for (const name of groups.keys()) visit(name, {}, 0);
  return new Map([...found].map(([host, { written }]) => [host, written]));
}

function writtenOf(variables: Iterable<[string, string]>): Written {
  const written: Written = {};
  for (const [name, value] of variables) {
    const key = VARIABLES[name];
    if (key !== undefined && value !== '') written[key] = value;
    const jump = SSH_ARGUMENTS.test(name)
      ? /(?:-J\s*|ProxyJump[= ]\s*)["']?([^\s"']{1,400})/.exec(value)?.[1]
      : undefined;
    if (jump !== undefined) written.jump = jump;
  }
  return written;
}

/** The hosts that a pattern names, one more than a fleet may have at most: `ftd[01:12].example.com`, `[a:f]`, `[1:9:2]`. */
function expandHosts(pattern: string): string[] {
  const range = /^([^[\]]{0,253})\[(\w{1,8}):(\w{1,8})(?::(\d{1,6}))?\]([^\n]{0,253})$/.exec(pattern);
  if (!range) return [pattern];
  const [, before = '', from = '', to = '', every = '1', after = ''] = range;
  const step = Math.max(1, Number(every));
  const isNumeric = /^\d+$/.test(from) && /^\d+$/.test(to);
  const isLetter = /^[a-z]$/i.test(from) && /^[a-z]$/i.test(to);
  if (!isNumeric && !isLetter) return [pattern];
  const [first, last] = isNumeric ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const rests = expandHosts(after);
  const hosts: string[] = [];
  // Without rests no round would add a host.
  for (let at = first; at <= last && rests.length > 0 && hosts.length <= MOST_FLEET_DEVICES; at += step) {
    const part = isNumeric ? String(at).padStart(from.length, '0') : String.fromCharCode(at);
    for (const rest of rests) hosts.push(`${before}${part}${rest}`);
  }
  return hosts.slice(0, MOST_FLEET_DEVICES + 1);
}
