import { join } from 'node:path';
import type { Host } from '../../shared/api.ts';
import { decideCase } from '../../shared/case/decided-case.ts';
import { localTime } from '../../shared/case/local-time.ts';
import { planRedaction } from '../../shared/case/redaction/redact.ts';
import { lastVerdict } from '../../shared/case/subject.ts';
import { createReader, readSource } from '../../shared/evidence/read.ts';
import { splitByDevice } from '../../shared/fleet/split.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { collectScript } from '../../shared/probes/collect.ts';
import { diagnosisOf } from '../../shared/report/diagnosis.ts';
import { timelineInWords } from '../../shared/report/timeline.ts';
import { decide } from '../../shared/tree/decide.ts';
import { brandFile, readBrand } from './export/brand.ts';
import { fileNameFor, prepare, render, strictest } from './export/export.ts';
import { createFleets } from './fleet/fleets.ts';
import { casesFolder, configFolder, fleetsFolder } from './folders.ts';
import { draftOf } from './import/open-case.ts';
import { readGiven } from './import/read-files.ts';
import { systemLang } from './lang.ts';
import { createRuns } from './live/runs.ts';
import { openRecentDevices } from './store/devices.ts';
import { openStore } from './store/store.ts';

interface HostOptions {
  version: string;
  lang?: Lang;
  /** The clock; tests set it. */
  now?: () => Date;
  /** Our own list of host keys; tests set it. */
  knownHosts?: string;
  /** Where cases are kept; tests set it. */
  cases?: string;
  /** Where fleets are kept; tests set it. */
  fleets?: string;
  /** The sender's settings for reports; tests set it. */
  brand?: string;
}

/** The host of every window: plain Node, the same for Electron, the browser host and tests. */
export function createHost({
  version,
  lang = systemLang(),
  now = () => new Date(),
  knownHosts = join(configFolder(), 'known_hosts'),
  cases = casesFolder(),
  fleets = fleetsFolder(cases),
  brand = brandFile(),
}: HostOptions): Host & { close(): Promise<void> } {
  const devices = openRecentDevices(cases, now);
  const runs = createRuns({
    now,
    onReached: (access) => void devices.add(access),
    ...(knownHosts === undefined ? {} : { knownHosts }),
  });
  const store = openStore({ folder: cases, app: version, now });
  const ofFleets = createFleets({ folder: fleets, store, transport: { now, knownHosts }, brand });
  return {
    ...runs,
    ...store,
    ...ofFleets,
    close: async () => {
      await Promise.all([runs.close(), ofFleets.close()]);
      await store.close();
    },
    'app.info': async () => ({ version, lang }),
    'source.read': ({ files }) => readFiles(files),
    'case.diagnose': async ({ sources, settings, lang }) =>
      diagnosisOf(decide(sources.map(readSource), settings), lang),
    'case.split': async ({ draft }) => {
      const cases = [];
      for (const { name = '', draft: part } of splitByDevice(draft)) {
        const { id, lock } = await store['case.create']({ draft: part });
        // The list shows it before anybody opens the case.
        const verdict = lastVerdict(decide(part.sources.map(readSource), part.settings));
        await store['case.change']({ id, lock, changes: [], verdict });
        await store['case.close']({ id, lock });
        cases.push({ id, device: name });
      }
      return { cases };
    },
    'case.timeline': async (draft) => {
      const { timeline } = decideCase({ ...draft, created: localTime(now()) }, createReader());
      // The report's own end is none of a case that goes on.
      return { events: timelineInWords(timeline.slice(0, -1), draft.lang) };
    },
    'case.redaction': async ({ draft, level, ...own }) => ({
      replacements: [...planRedaction(draft, strictest(level, draft.redaction), own).replacements],
    }),
    'case.export': async ({ draft, format, redaction, both = false, ...own }) => {
      const prepared = prepare(draft, redaction, { app: version, now: now() }, own);
      const bytes = await render(prepared, format, { isBoth: both, brand: await readBrand(brand, true) });
      return { ...fileNameFor(prepared, format), base64: Buffer.from(bytes).toString('base64') };
    },
    'device.list': async () => ({ devices: await devices.list() }),
    'device.forget': async ({ target }) => {
      await devices.forget(target);
      return {};
    },
    'collect.script': async ({ target }) => ({ script: collectScript(target) }),
  };
}

/** Dropped or chosen files. If there is a case among them, its draft is the base of later changes. */
async function readFiles(
  files: Parameters<Host['source.read']>[0]['files'],
): Promise<Awaited<ReturnType<Host['source.read']>>> {
  const { sources, opened, problems } = await readGiven(
    files.map(({ name, base64 }) => {
      const bytes = Buffer.from(base64, 'base64');
      return { name, packed: bytes, bytes: async () => bytes };
    }),
  );
  if (!opened) return { sources, problems };
  return { sources, problems, draft: draftOf(opened.file), intact: opened.discrepancies.length === 0 };
}
