import { Ajv } from 'ajv';
import { fixtureJson, textIn } from '../given.ts';

export interface ManagedDevice {
  id: string;
  name: string;
  hostName: string;
  sw_version: string;
  model: string;
  isConnected?: boolean;
  /** The HA pair or cluster that it is part of. */
  container?: { id: string; name: string; type: 'DeviceHAPair' | 'DeviceCluster'; role: string };
  /** What it prints, by the command; without an entry the FMC refuses the command. */
  prints?: Record<string, string>;
}

export interface ManagedDomain {
  name: string;
  uuid: string;
  devices: readonly ManagedDevice[];
  alerts: readonly Record<string, unknown>[];
}

export interface World {
  user: string;
  password: string;
  version: string;
  domains: readonly [ManagedDomain, ...ManagedDomain[]];
  /** `undefined` where this release has no such call. */
  cloudEvents?: object | undefined;
  cloudRegions?: readonly object[] | undefined;
  cloudIntegrations?: object | undefined;
  secureX?: object | undefined;
}

export const uuidOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/**
 * `world.json`: a healthy device and what it prints, this alert as the health API shows it, and what else an FMC has; `{id}`,
 * `{name}` and `{address}` stand for a device's own.
 */
const { prints, ...given } = JSON.parse(textIn('fmc/world.json'));
const filled = <Member>(member: Member, values: Record<string, string>): Member =>
  JSON.parse(JSON.stringify(member).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole));

/** A device under number `n` that prints what a healthy one does. */
export function device(n: number, more: Partial<ManagedDevice> = {}): ManagedDevice {
  const own = { id: uuidOf(n), name: `ftd-${String(n).padStart(2, '0')}`, address: `10.20.${n >> 8}.${n & 255}` };
  const printed = Object.entries<string[]>(prints).map(([command, lines]) => [command, filled(lines, own).join('\n')]);
  return { ...filled(given.device, own), prints: Object.fromEntries(printed), ...more };
}

/** This alert for a device. */
export const alertOf = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...filled(given.alert, { id }),
  ...more,
});

/** Three devices, two of them with the alert; the integration on, in the US region. Changed by what a test needs. */
export function world(more: Partial<World> = {}): World {
  const alerts = [1, 2].map((n) => alertOf(uuidOf(n)));
  const devices = [1, 2, 3].map((n) => device(n));
  const global = { name: 'Global', uuid: 'e276abec-e0f2-11e3-8169-6d9ed49b625f', devices, alerts };
  return { ...structuredClone(given.world), domains: [global], ...more };
}

interface Schema {
  required?: string[];
  additionalProperties?: false;
  properties?: Record<string, Schema & { $ref?: string; type?: string }>;
}
const { components } = fixtureJson<{ components: { schemas: Record<string, Schema> } }>('fmc/openapi.json');

const ajv = new Ajv({ strict: false, formats: { int32: true } });
for (const [name, schema] of Object.entries(components.schemas)) {
  // What a device is added with is part of no answer.
  delete schema.required;
  if (Object.values(given.items).includes(name)) schema.additionalProperties = false;
  // A reference has no type of its own beside it.
  for (const property of Object.values(schema.properties ?? {})) if (property.$ref) delete property.type;
}
ajv.addSchema({ $id: 'fmc', components });

/** What an answer of the stand-in has that the vendor's description does not allow; empty if nothing. */
export function drift(path: string, items: readonly unknown[]): string[] {
  const [, name] = Object.entries<string>(given.items).find(([end]) => path.endsWith(end)) ?? [];
  if (name === undefined) return [];
  const isValid = (item: unknown) => ajv.validate(`fmc#/components/schemas/${name}`, item);
  return items.flatMap((item) => (isValid(item) ? [] : `${name}: ${ajv.errorsText()}`));
}
