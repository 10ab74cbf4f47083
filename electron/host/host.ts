import type { Host } from '../../shared/api.ts';
import { planRedaction } from '../../shared/case/redaction/redact.ts';
import { readSource } from '../../shared/evidence/read.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { collectScript } from '../../shared/probes/collect.ts';
import { diagnosisOf } from '../../shared/report/diagnosis.ts';
import { decide } from '../../shared/tree/decide.ts';
import { brandFile, readBrand } from './export/brand.ts';
import { fileNameFor, prepare, render, strictest } from './export/export.ts';
import { casesFolder } from './folders.ts';
import { draftOf } from './import/open-case.ts';
import { readGiven } from './import/read-files.ts';
import { systemLang } from './lang.ts';
import { createRuns } from './live/runs.ts';
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
  /** The sender's settings for reports; tests set it. */
  brand?: string;
}

/** The host of every window: plain Node, the same for Electron, the browser host and tests. */
export function createHost({
  version,
  lang = systemLang(),
  now = () => new Date(),
  knownHosts,
  cases = casesFolder(),
  brand = brandFile(),
}: HostOptions): Host & { close(): Promise<void> } {
  const runs = createRuns({ now, ...(knownHosts === undefined ? {} : { knownHosts }) });
  const store = openStore({ folder: cases, app: version, now });
  return {
    ...runs,
    ...store,
    close: async () => {
      await Promise.all([runs.close(), store.close()]);
    },
    'app.info': async () => ({ version, lang }),
    'source.read': ({ files }) => readFiles(files),
    'case.diagnose': async ({ sources, settings, lang }) =>
      diagnosisOf(decide(sources.map(readSource), settings), lang),
    'case.redaction': async ({ draft, level, ...own }) => ({
      replacements: [...planRedaction(draft, strictest(level, draft.redaction), own).replacements],
    }),
    'case.export': async ({ draft, format, redaction, both = false, ...own }) => {
      const prepared = prepare(draft, redaction, { app: version, now: now() }, own);
      const bytes = await render(prepared, format, { isBoth: both, brand: await readBrand(brand, true) });
      return { ...fileNameFor(prepared, format), base64: Buffer.from(bytes).toString('base64') };
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
