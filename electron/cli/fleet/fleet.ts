import { basename, join } from 'node:path';
import type { FleetState } from '../../../shared/fleet/state.ts';
import { FleetRequestSchema, type FleetSettings } from '../../../shared/model/fleet/request.ts';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import { isUser, withoutPassword } from '../../../shared/model/run/hop.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import {
  type Fleet,
  type FleetOptions,
  namesOf,
  type Origin,
  reopenFleet,
  startFleet,
} from '../../host/fleet/fleet.ts';
import { folderKeeper, memoryKeeper } from '../../host/fleet/keeper.ts';
import { configFolder } from '../../host/folders.ts';
import type { Given } from '../../host/import/read-files.ts';
import { agentSocket } from '../../host/ssh/connection/agent.ts';
import { EXIT } from '../call/exit.ts';
import { type Call, type Options, UsageError } from '../call/options.ts';
import { checkTargets } from '../files/diagnose.ts';
import { readInput } from '../files/input.ts';
import { given } from '../files/loading.ts';
import { reasonOf } from '../live/progress.ts';
import { stopOnSignals } from '../live/signals.ts';
import { fmcTargetOf, hopOf, readHanded } from '../live/targets.ts';
import { answerFleet } from './answers.ts';
import { readHostKeys } from './host-keys.ts';
import { writeFleet } from './output.ts';
import { fleetProgress } from './progress.ts';

/**
 * `fleet`: asks many devices, or joins what was asked elsewhere. What was collected is written also when devices could not
 * be asked, or Ctrl-C stopped it.
 */
export async function fleetCommand({ files, options }: Call): Promise<number> {
  const { lang } = options;
  checkSource(files, options);
  const { inventory, from = [], 'accept-host-keys': list } = options;
  checkTargets([inventory, list].flatMap((one) => one ?? []).concat(from, files), options);
  // Read before anything is asked: a wrong name must not cost the work.
  const keys = list === undefined ? '' : Buffer.from(await readInput(list)).toString('utf8');
  const listed = readHostKeys(keys, list ?? '', lang);
  const { fleet, shown } = await open(files, options);
  const stop = stopOnSignals();
  const onStop = () => fleet.stop();
  stop.signal.addEventListener('abort', onStop);
  if (stop.signal.aborted) onStop();
  const show = fleetProgress(lang, fleet.log.feed.events.slice(0, shown));
  const answer = answerFleet(fleet, listed, options);
  for (let told = shown; ; ) {
    const { events } = fleet.log.feed;
    for (const event of events.slice(told)) {
      show(event, fleet.log.state);
      answer(event);
    }
    told = events.length;
    if (fleet.isOver) break;
    if (fleet.log.feed.events.length === told) await fleet.log.feed.news();
  }
  await fleet.settled();
  const { state } = fleet.log;
  try {
    await writeFleet(fleet, options);
  } finally {
    stop.release();
    await fleet.close();
  }
  const { ended } = state;
  if (ended?.problem) process.stderr.write(`${reasonOf(ended.problem, lang)}\n`);
  return exitCodeOf(state);
}

/** Exactly one source, and a user that SSH can have. Throws `UsageError`. */
function checkSource(
  files: readonly string[],
  { lang, fmc, inventory, from, resume, out, 'ssh-user': user }: Options,
): void {
  const sources = [fmc, inventory, from, resume].filter((one) => one !== undefined);
  if (sources.length !== 1 || (files.length > 0 && from === undefined))
    throw new UsageError(sayInCli(lang, 'fleet-source'));
  if (resume !== undefined && out !== undefined) throw new UsageError(sayInCli(lang, 'fleet-resume-out'));
  if (user !== undefined && !isUser(user))
    throw new UsageError(sayInCli(lang, 'bad-target', { value: withoutPassword(user) }));
}

/** `shown`: how many of its events an earlier call has shown. */
async function open(files: readonly string[], options: Options): Promise<{ fleet: Fleet; shown: number }> {
  const { lang, resume, out, agent, inventory, from = [] } = options;
  if (agent && agentSocket() === undefined) throw new UsageError(sayInCli(lang, 'no-agent'));
  const folder = resume ?? out;
  // Read before anything is made: a wrong name leaves no folder behind.
  const text = inventory === undefined ? '' : Buffer.from(await readInput(inventory)).toString('utf8');
  const found = await Promise.all([...from, ...files].map(given));
  const { keeper, events } = folder === undefined ? { keeper: memoryKeeper(), events: [] } : await folderKeeper(folder);
  try {
    if (resume !== undefined && events.length === 0)
      throw new UsageError(sayInCli(lang, 'fleet-not-resumable', { folder: resume }));
    if (out !== undefined && events.length > 0) throw new UsageError(sayInCli(lang, 'fleet-there', { folder: out }));
    const rest: FleetOptions = {
      keeper,
      transport: transportOf(options),
      handed: await readHanded(options, ['ssh', 'fmc']),
    };
    if (resume !== undefined) {
      const fleet = await reopenFleet(events, rest);
      const shown = fleet.log.feed.events.length;
      fleet.again();
      return { fleet, shown };
    }
    return {
      fleet: await startFleet(originOf(found, text, options), settingsOf(options), rest),
      shown: 0,
    };
  } catch (error) {
    await keeper.close();
    throw error;
  }
}

function originOf(from: readonly Given[], text: string, options: Options): Origin {
  const { fmc, inventory } = options;
  if (fmc !== undefined)
    return { kind: 'fmc', target: fmcTargetOf(fmc, options), allDevices: options['all-devices'] === true } as Origin;
  if (inventory !== undefined) return { kind: 'inventory', name: basename(inventory), text };
  return { kind: 'files', name: namesOf(from), given: async () => from };
}

function settingsOf(options: Options): FleetSettings {
  const {
    lang,
    fmc,
    from,
    jump = [],
    identity,
    agent,
    parallel,
    timeout,
    everything,
    integration,
    passwords,
  } = options;
  const user = options['ssh-user'];
  // An FMC names its devices, but not who may log in there.
  const isAsked = from === undefined && (fmc === undefined || user !== undefined);
  const ssh = { user, jump: jump.map((hop) => hopOf(hop, lang)), identity, agent };
  const settings = { lang, parallel, timeout, everything, integration, passwords, ...(isAsked ? { ssh } : {}) };
  return FleetRequestSchema.shape.settings.parse(settings);
}

const transportOf = (options: Options): FleetOptions['transport'] => ({
  now: () => new Date(),
  knownHosts: options['known-hosts'] ?? join(configFolder(), 'known_hosts'),
  ...(options['accept-fmc-certificate'] === undefined
    ? {}
    : { acceptFmcCertificates: [options['accept-fmc-certificate']] }),
});

/** What was passed over without a device being lost for it. */
const HARMLESS: readonly Problem['problem'][] = [
  'left-out',
  'fleet-redacted',
  'fleet-written',
  'fleet-no-output',
  'fleet-altered',
  'inventory-name-twice',
  'inventory-address-twice',
  'inventory-key',
];

/** 4 if a device could not be asked, else 1 if a fault was found, else 3 if something is open, else 0. */
function exitCodeOf({ devices, passedOver, ended }: FleetState): number {
  const rows = [...devices.values()];
  const isAsked = rows.every(({ state }) => state === 'done') && ended?.stopped !== true;
  const problem = ended?.problem?.problem;
  if (problem === 'fleet-no-alert') return EXIT.good;
  const isLeftOut = passedOver.some((one) => !HARMLESS.includes(one.problem));
  if (!isAsked || isLeftOut || problem !== undefined) return EXIT.couldNotRun;
  if (rows.some(({ verdict }) => verdict && verdict.id !== 'healthy' && verdict.id !== 'inconclusive'))
    return EXIT.problemFound;
  return rows.some(({ verdict }) => verdict?.id !== 'healthy') ? EXIT.inconclusive : EXIT.good;
}
