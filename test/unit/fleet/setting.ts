import { join } from 'node:path';
import { type Fleet, type FleetOptions, type Origin, startFleet } from '../../../electron/host/fleet/fleet.ts';
import { memoryKeeper } from '../../../electron/host/fleet/keeper.ts';
import type { Given } from '../../../electron/host/import/read-files.ts';
import type { FleetState } from '../../../shared/fleet/state.ts';
import type { FleetQuestion } from '../../../shared/model/fleet/event.ts';
import { FleetRequestSchema } from '../../../shared/model/fleet/request.ts';
import { atTheEnd } from '../../workplace.ts';
import type { Fake } from '../ssh/device/fake.ts';
import { type Recorded, startRecorded } from './recorded.ts';

/** The device of a case at a site: `ber-1` is 10.9.1.1 behind 10.9.1.254. */
export function like(recorded: string, name: string): Recorded {
  const [site, number] = name.split('-');
  const net = `10.9.${site === 'ber' ? 1 : 2}`;
  return { like: recorded, name, address: `${net}.${number}`, gateway: `${net}.254` };
}

/** Starts stand-ins, and gives the inventory that leads to them. */
export async function inventoryOf(
  devices: readonly Recorded[],
  more: (name: string) => Parameters<typeof startRecorded>[1] = () => ({}),
): Promise<{ text: string; fakes: Map<string, Fake> }> {
  const fakes = new Map<string, Fake>();
  const lines = ['name,host,port,user'];
  for (const device of devices) {
    const fake = await startRecorded(device, more(device.name));
    atTheEnd(fake.stop);
    fakes.set(device.name, fake);
    lines.push(`${device.name},127.0.0.1,${fake.port},admin`);
  }
  return { text: lines.join('\n'), fakes };
}

/** A file as somebody hands it to a fleet. */
export const given = (name: string, bytes: Uint8Array): Given => ({ name, packed: bytes, bytes: async () => bytes });

/** A fleet of such files, read to the end. */
export async function joined(folder: string, ...files: Given[]): Promise<Fleet> {
  const fleet = await begin(folder, { kind: 'files', name: 'secret-site', given: async () => files });
  await fleet.settled();
  return fleet;
}

/** Who accepts every host key that is shown, and knows the devices' password. */
export const willing = (about: FleetQuestion): boolean | string | string[] | undefined =>
  about.kind === 'host-keys' ? about.keys.map(({ fingerprint }) => fingerprint) : 'right-password';

let lists = 0;
/** A fleet in memory with a list of host keys of its own. */
export function begin(
  folder: string,
  source: Origin,
  { timeout, ...settings }: Record<string, unknown> & { timeout?: number } = {},
  options: Partial<FleetOptions> = {},
): Promise<Fleet> {
  const request = {
    source: { kind: 'cases', cases: ['a'] },
    settings: { lang: 'en', integration: 'on', ssh: {}, ...settings },
  };
  const lines = String(lists++);
  const transport = {
    now: () => new Date(),
    knownHosts: join(folder, `known-${lines}`),
    fmcCertificates: join(folder, `certificates-${lines}`),
    settle: 40,
  };
  const { settings: parsed } = FleetRequestSchema.parse(request);
  // A request grants a device at least ten seconds, which a test would have to wait.
  const all = { ...parsed, timeout: timeout ?? parsed.timeout };
  return startFleet(source, all, { keeper: memoryKeeper(), transport, ...options });
}

/** Answers the questions of a fleet until it is over; `undefined` stops it. */
export async function answered(fleet: Fleet, answerTo = willing): Promise<FleetState & { asked: string[] }> {
  const seen = new Set<string>();
  const asked: string[] = [];
  for (;;) {
    for (const { id, about, group, refusedBy } of fleet.log.state.questions) {
      if (seen.has(id)) continue;
      seen.add(id);
      const what = about.kind === 'secret' ? about.secret : about.kind;
      asked.push([what, group, refusedBy && `refused by ${refusedBy}`].filter(Boolean).join(' '));
      const answer = answerTo(about);
      if (answer === undefined) fleet.stop();
      else fleet.answer(id, answer);
    }
    if (fleet.isOver) return { ...fleet.log.state, asked };
    await fleet.log.feed.news();
  }
}

/** A fleet, a device a line. How devices are grouped: `lab/fleet`. */
export const printed = ({ devices, ended }: FleetState): string[] => [
  ...[...devices.values()].map(({ name, state, verdict, problem }) =>
    [`${name}: ${state}`, verdict && `${verdict.id}/${verdict.reason} ${verdict.confidence}`, problem?.problem]
      .filter(Boolean)
      .join(', '),
  ),
  ...(ended?.problem ? [`! ${ended.problem.problem}`] : []),
];
