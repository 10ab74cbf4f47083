import type { FleetDevice } from '../../model/fleet/device.ts';
import { MOST_FLEET_DEVICES } from '../../model/fleet/limits.ts';
import type { FleetSettings } from '../../model/fleet/request.ts';
import { hostWithPort, SSH_PORT } from '../../model/run/hop.ts';
import { createKeys } from '../keys.ts';
import { type Inventory, wrongLine } from './row.ts';

/**
 * The devices of an inventory, each with how it is reached. An address comes once; a name that is taken is shown with the
 * address, and each of several ports of one host with its port. What is left out is added to the problems, in the order of
 * the lines.
 */
export function devicesOf(
  { rows, problems }: Inventory,
  ssh: FleetSettings['ssh'],
): { devices: FleetDevice[]; problems: Inventory['problems'] } {
  const keyFor = createKeys();
  const addresses = new Map<string, number>();
  const names = new Map<string, number>();
  const ports = new Map<string, Set<number>>();
  for (const { host, port = SSH_PORT } of rows) {
    const known = ports.get(host.toLowerCase());
    if (known) known.add(port);
    else ports.set(host.toLowerCase(), new Set([port]));
  }
  const found = [...problems];
  const devices: FleetDevice[] = [];
  for (const row of rows) {
    const { line, host, user = ssh?.user, port = SSH_PORT, jump = ssh?.jump ?? [], group, peer } = row;
    // Without a name of their own, the ports of one host are told apart by the port.
    const isOneOfSeveral = row.name === host && (ports.get(host.toLowerCase())?.size ?? 0) > 1;
    const name = isOneOfSeveral ? hostWithPort(host, port) : row.name;
    // One address behind two jump hosts is two devices.
    const via = jump.map((hop) => `${hop.host}:${hop.port}`).join(' ');
    const place = `${host.toLowerCase()} ${port} ${via}`;
    const before = addresses.get(place);
    if (user === undefined) {
      found.push(wrongLine(line, 'inventory-no-user', { host }));
      continue;
    }
    if (before !== undefined) {
      const value = hostWithPort(host, port);
      found.push(wrongLine(line, 'inventory-address-twice', { value, first: String(before) }));
      continue;
    }
    if (devices.length >= MOST_FLEET_DEVICES) {
      found.push(wrongLine(line, 'fleet-too-many', { limit: String(MOST_FLEET_DEVICES) }));
      break;
    }
    addresses.set(place, line);
    const first = names.get(name.toLowerCase());
    const shown = first === undefined ? name : `${name} (${host})`.slice(0, 253);
    if (first === undefined) names.set(name.toLowerCase(), line);
    else found.push(wrongLine(line, 'inventory-name-twice', { value: name, first: String(first), shown }));
    devices.push({
      key: keyFor(name),
      name: shown,
      address: host,
      ...(group === undefined ? {} : { group }),
      ...(peer === undefined ? {} : { peer }),
      target: { user, host, port, jump: [...jump] },
      state: 'waiting',
    });
  }
  return { devices, problems: found.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}
