import { join } from 'node:path';
import { type Fleet, type FleetOptions, type Origin, startFleet } from '../../../electron/host/fleet/fleet.ts';
import { memoryKeeper } from '../../../electron/host/fleet/keeper.ts';
import type { Given } from '../../../electron/host/import/read-files.ts';
import type { FleetState } from '../../../shared/fleet/state.ts';
import type { FleetQuestion } from '../../../shared/model/fleet/event.ts';
import { FleetRequestSchema } from '../../../shared/model/fleet/request.ts';
import { world } from '../../fmc/world.ts';
import { fixture } from '../../given.ts';
import { atTheEnd } from '../../workplace.ts';
import { type Behaviour, startFake } from '../ssh/device/fake.ts';

/** What a device of a site would have printed in a whole case that was recorded in the lab: `ber-1` is 10.9.1.1 behind 10.9.1.254. */
export function recordedText(name: string, like: string): string {
  const [site, number] = name.split('-');
  const net = `10.9.${site === 'ber' ? 1 : 2}`;
  return fixture(`cases/${like}.txt`)
    .replaceAll('ftd-lab', name)
    .replaceAll(/\b10\.20\.30\.40\b/g, `${net}.${Number(number)}`)
    .replaceAll(/\b10\.20\.30\.1\b/g, `${net}.254`);
}

/** Starts a stand-in whose resolver gives no address. The first of both cases has the `show` commands. */
export async function startRecorded(name: string, more: Behaviour = {}) {
  const cases = ['asked-over-ssh-in-the-lab-tls-stalled', 'asked-over-ssh-in-the-lab-dns-no-answer'];
  const text = cases.map((like) => recordedText(name, like).replaceAll('\r', '')).join('');
  const ran = text.matchAll(/^--- ftd-cloud-doctor begin (.*) ---\n([\s\S]*?)^--- ftd-cloud-doctor end ---$/gm);
  const answers = new Map([...ran].map(([, command, output = '']) => [command, output.replaceAll('\n', '\r\n')]));
  const sudo = more.password ?? 'right-password';
  const fake = await startFake({ hostname: name, sudo, answer: (line) => answers.get(line), ...more });
  atTheEnd(fake.stop);
  return fake;
}

/** Starts stand-ins, and gives the inventory that leads to them. */
export async function inventoryOf(names: readonly string[], more: (name: string) => Behaviour = () => ({})) {
  const started = await Promise.all(names.map(async (name) => [name, await startRecorded(name, more(name))] as const));
  const lines = started.map(([name, { port }]) => `${name},127.0.0.1,${port},admin`);
  return { text: ['name,host,port,user', ...lines].join('\n'), fakes: new Map(started) };
}

/** A file as somebody hands it to a fleet. */
export const given = (name: string, bytes: Uint8Array): Given => ({ name, packed: bytes, bytes: async () => bytes });

/** A fleet of such files, read to the end. */
export async function joined(folder: string, ...files: Given[]): Promise<Fleet> {
  const fleet = await begin(folder, { kind: 'files', name: 'secret-site', given: async () => files });
  await fleet.settled();
  return fleet;
}

/** Who accepts every host key and certificate that is shown, and knows the devices' password and the FMC's. */
export function willing(about: FleetQuestion): boolean | string | string[] | undefined {
  if (about.kind === 'host-keys') return about.keys.map(({ fingerprint }) => fingerprint);
  if (about.kind === 'fmc-certificate') return true;
  return about.kind === 'secret' && about.prompt.startsWith('doctor@') ? world().password : 'right-password';
}

let lists = 0;
/** A fleet in memory with a list of host keys of its own. */
export function begin(
  folder: string,
  source: Origin,
  { timeout, ...more }: Record<string, unknown> & { timeout?: number } = {},
  options: Partial<FleetOptions> = {},
): Promise<Fleet> {
  const settings = { lang: 'en', integration: 'on', ssh: {}, ...more };
  const parsed = FleetRequestSchema.parse({ source: { kind: 'cases', cases: ['a'] }, settings }).settings;
  // A request grants a device at least ten seconds, which a test would have to wait.
  const all = { ...parsed, timeout: timeout ?? parsed.timeout };
  const [knownHosts, fmcCertificates] = ['known', 'certificates'].map((name) => join(folder, `${name}-${lists++}`));
  const transport = { now: () => new Date(), knownHosts, fmcCertificates, settle: 40 } as FleetOptions['transport'];
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
