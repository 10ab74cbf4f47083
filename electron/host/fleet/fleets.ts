import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../../../shared/api.ts';
import { localTime } from '../../../shared/case/local-time.ts';
import { createReader } from '../../../shared/evidence/read.ts';
import { countFleet, foldFleet } from '../../../shared/fleet/state.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { DraftSchema } from '../../../shared/model/case/draft-schema.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { FleetSummary } from '../../../shared/model/fleet/fleet.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import { readBrand } from '../export/brand.ts';
import { fleetFileName, prepareFleet, redactedFleet, renderFleet } from '../export/fleet.ts';
import type { Given } from '../import/read-files.ts';
import type { TransportOptions } from '../live/open-transport.ts';
import { isMissing } from '../store/durable.ts';
import type { Store } from '../store/store.ts';
import { VERSION } from '../version.ts';
import { type Fleet, namesOf, type Origin, reopenFleet, startFleet } from './fleet.ts';
import { folderKeeper, readFleet, removeFleet } from './keeper.ts';

export type Fleets = Pick<Host, Extract<keyof Host, `fleet.${string}`>> & { close(): Promise<void> };

interface FleetsOptions {
  /** Where fleets are kept. */
  folder: string;
  store: Pick<Store, 'case.open' | 'case.close' | 'case.create'>;
  transport: TransportOptions;
  /** The settings of who sends reports. */
  brand: string;
}

/** Fleets for a window: begun, followed, answered and kept by calls of the contract. */
export function createFleets({ folder, store, transport, brand }: FleetsOptions): Fleets {
  const fleets = new Map<string, Fleet>();
  const opening = new Map<string, Promise<void>>();
  // By the row that was opened: a device that was asked again has other evidence.
  const cases = new WeakMap<FleetDevice, string>();

  const find = (id: string): Fleet => {
    const fleet = fleets.get(id);
    if (!fleet) throw new ProblemError('no-such-fleet');
    return fleet;
  };
  const originOf = (source: Parameters<Host['fleet.start']>[0]['source']): Origin => {
    if (source.kind === 'files')
      return { kind: 'files', name: namesOf(source.files), given: async () => givenOf(source.files) };
    if (source.kind !== 'cases') return source;
    return {
      kind: 'cases',
      name: source.cases[0] ?? '',
      drafts: async function* (): AsyncGenerator<{ name: string; draft: Draft }> {
        for (const id of source.cases) {
          const { draft: stored, lock } = await store['case.open']({ id });
          if (lock !== undefined) await store['case.close']({ id, lock });
          yield { name: id, draft: DraftSchema.parse(stored) };
        }
      },
    };
  };

  /** Makes a fleet of its folder, and leaves the folder if that fails. */
  const keep = async (id: string, make: (kept: Awaited<ReturnType<typeof folderKeeper>>) => Promise<Fleet>) => {
    const kept = await folderKeeper(join(folder, id));
    try {
      fleets.set(id, await make(kept));
    } catch (error) {
      await kept.keeper.close();
      throw error;
    }
  };
  const reopen = (id: string) =>
    keep(id, async ({ keeper, events }) => {
      if (events.length === 0) throw new ProblemError('no-such-fleet');
      return reopenFleet(events, { keeper, transport });
    });

  return {
    'fleet.start': async ({ source, settings }) => {
      const id = `${transport.now().toISOString().slice(0, 10).replaceAll('-', '')}${randomBytes(8).toString('hex')}`;
      await keep(id, ({ keeper }) => startFleet(originOf(source), settings, { keeper, transport }));
      return { fleet: id };
    },
    'fleet.follow': async ({ fleet: id, after }, cancelled) => {
      const fleet = find(id);
      const { feed } = fleet.log;
      if (feed.events.length <= after && !fleet.isOver) await feed.news(cancelled);
      return { events: feed.events.slice(after), isOver: fleet.isOver };
    },
    'fleet.answer': async ({ fleet, question, answer }) => {
      find(fleet).answer(question, answer);
      return {};
    },
    'fleet.stop': async ({ fleet }) => {
      find(fleet).stop();
      return {};
    },
    'fleet.again': async ({ fleet, devices }) => {
      find(fleet).again(devices);
      return {};
    },
    'fleet.list': async () => ({ folder, fleets: await listFleets(folder, fleets) }),
    'fleet.open': async ({ fleet: id }) => {
      if (fleets.has(id)) return {};
      // The lock keeps other processes out, not a second window of this one.
      const work = opening.get(id) ?? reopen(id).finally(() => opening.delete(id));
      opening.set(id, work);
      await work;
      return {};
    },
    'fleet.delete': async ({ fleet: id }) => {
      await fleets.get(id)?.close();
      fleets.delete(id);
      await removeFleet(join(folder, id));
      return {};
    },
    ...exportCalls((id) => find(id).log, { transport, brand }),
    'fleet.case': async ({ fleet, device }) => {
      const { state, keeper } = find(fleet).log;
      const row = state.devices.get(device);
      const known = row && cases.get(row);
      if (known !== undefined) return { id: known };
      const draft = await keeper.openCase(device);
      if (!row || !draft) throw new ProblemError('no-such-case');
      const { id, lock } = await store['case.create']({ draft });
      await store['case.close']({ id, lock });
      cases.set(row, id);
      return { id };
    },
    close: async () => {
      await Promise.all([...fleets.values()].map((fleet) => fleet.close()));
    },
  };
}

/** What leaves a fleet, and what of it would be replaced. */
function exportCalls(
  logOf: (id: string) => Fleet['log'],
  { transport, brand }: Pick<FleetsOptions, 'transport' | 'brand'>,
): Pick<Fleets, 'fleet.redaction' | 'fleet.export'> {
  const contentOf = (id: string) => {
    const { state, keeper } = logOf(id);
    return { state, caseOf: keeper.openCase };
  };
  return {
    'fleet.redaction': async ({ fleet, level, ...own }) => {
      const { replacements } = await redactedFleet(contentOf(fleet), level, own, createReader());
      return { replacements: [...replacements] };
    },
    'fleet.export': async ({ fleet, format, lang, redaction: level, both = false, ...own }) => {
      const meta = { app: VERSION, now: transport.now(), lang };
      const prepared = await prepareFleet(contentOf(fleet), { level, ...own }, meta);
      const bytes = await renderFleet(prepared, format, { isBoth: both, brand: await readBrand(brand, true) });
      return { ...fleetFileName(prepared, format), base64: Buffer.from(bytes).toString('base64') };
    },
  };
}

function givenOf(files: readonly { name: string; base64: string }[]): Given[] {
  return files.map(({ name, base64 }) => {
    const bytes = Buffer.from(base64, 'base64');
    return { name, packed: bytes, bytes: async () => bytes };
  });
}

/** The fleets in a folder, the latest first; one that cannot be read is listed with the reason. */
async function listFleets(folder: string, open: ReadonlyMap<string, Fleet>): Promise<FleetSummary[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const ids = entries.filter((one) => one.isDirectory() && /^[0-9a-z-]{1,64}$/.test(one.name)).map(({ name }) => name);
  const found = await Promise.all(
    ids.map(async (id): Promise<FleetSummary[]> => {
      const fleet = open.get(id);
      const read = fleet ? [] : await readFleet(join(folder, id)).catch((error: unknown) => problemOf(error));
      if ('problem' in read) return [await unreadable(join(folder, id), id, read)];
      const state = fleet?.log.state ?? foldFleet(undefined, read);
      if (!state) return [];
      const { created, ended, origin, devices } = state;
      return [
        {
          id,
          created,
          ...(ended === undefined ? {} : { ended: ended.time }),
          origin,
          counts: countFleet(devices.values()),
          isRunning: fleet !== undefined && !fleet.isOver,
        },
      ];
    }),
  );
  return found.flat().sort((one, other) => Date.parse(other.created) - Date.parse(one.created));
}

const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.detail : { problem: 'internal', values: { detail: 'fleet.list' } };

/** A fleet of which only the folder is known, with the folder's name and time. */
async function unreadable(folder: string, id: string, problem: Problem): Promise<FleetSummary> {
  const created = localTime((await stat(folder)).mtime);
  return { id, created, origin: { kind: 'files', name: id }, counts: countFleet([]), isRunning: false, problem };
}
