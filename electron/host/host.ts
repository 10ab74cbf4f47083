import { type Draft, type Host, type Problem, ProblemError } from '../../shared/api.ts';
import { collectScript } from '../../shared/probes/collect.ts';
import { planRedaction } from '../../shared/redact/redact.ts';
import type { Lang } from '../../shared/report/schema.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';
import { brandFile, readBrand } from './brand.ts';
import { fileNameFor, prepare, render, strictest } from './exporting.ts';
import { casesFolder } from './folders.ts';
import { systemLang } from './lang.ts';
import { createRuns } from './live/runs.ts';
import { draftOf, openBytes } from './opening.ts';
import { openStore } from './store/store.ts';

export interface HostOptions {
  version: string;
  lang?: Lang;
  /** The clock; tests set it. */
  now?: () => Date;
  /** Our own list of host keys; tests set it. */
  knownHosts?: string;
  /** Where cases are kept; tests set it. */
  cases?: string;
  /** The settings of who sends reports; tests set it. */
  brand?: string;
}

/** The host behind every window: plain Node, the same for Electron, the browser host and tests. */
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
    'case.diagnose': async (draft) => diagnose(draft),
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

type Files = Parameters<Host['source.read']>[0]['files'];
type FilesRead = Awaited<ReturnType<Host['source.read']>>;

/** Each file by itself: one that cannot be read does not keep the others out. The first case becomes the draft. */
async function readFiles(files: Files): Promise<FilesRead> {
  const sources: Draft['sources'] = [];
  const problems: (Problem & { name: string })[] = [];
  let opened: { draft: Draft; intact: boolean } | undefined;
  for (const { name, base64 } of files) {
    try {
      const read = await openBytes(Buffer.from(base64, 'base64'), name);
      if (read.kind === 'text') sources.push({ name, origin: 'pasted', text: read.text });
      else if (opened) problems.push({ problem: 'second-case', values: { name }, name });
      else opened = { draft: draftOf(read.file), intact: read.discrepancies.length === 0 };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push({ ...error.detail, name });
    }
  }
  return { sources, problems, ...opened };
}
