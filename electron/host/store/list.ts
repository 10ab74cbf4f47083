import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { wordsOf } from '../../../shared/case/case-filter.ts';
import { CaseIdSchema, type CaseSummary, CaseSummarySchema } from '../../../shared/model/case/case-summary.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import { isMissing, readPlain, writeAtomically } from './durable.ts';
import { checkEvidence, type EvidenceStore } from './evidence.ts';
import { filesOf, loadCase } from './files.ts';
import { type Stored, summaryOf } from './stored.ts';
import { textsOf } from './texts.ts';

/** A case's summary for the list, and the state of the files from which it was made. */
const WrittenSchema = z.object({ stamp: z.string(), summary: CaseSummarySchema });

/** Writes the summary for the list. A missing or outdated summary is made again: nothing depends on it. */
export async function summarise(
  place: string,
  id: string,
  stored: Stored,
  evidence: EvidenceStore,
): Promise<CaseSummary> {
  const summary = summaryOf(id, evidence.sizeOf(textsOf(stored.draft)), stored);
  const stamp = await stampOf(place);
  await writeAtomically(filesOf(place).summary, JSON.stringify({ stamp, summary }));
  return summary;
}

/** Changes whenever the case's files change. */
async function stampOf(place: string): Promise<string> {
  const { state, journal } = filesOf(place);
  const parts = [state, journal].map((file) =>
    stat(file).then(
      ({ size, mtimeMs }) => `${size}@${mtimeMs}`,
      () => '-',
    ),
  );
  return (await Promise.all(parts)).join(' ');
}

/** The matching cases in a folder, the last changed first. Those in `here` are known already. */
export async function readCases(
  folder: string,
  here: ReadonlyMap<string, CaseSummary>,
  { query, archived }: { query: string; archived: boolean },
): Promise<CaseSummary[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    // Before the first case there is no folder; if cases are open it must exist.
    if (isMissing(error) && here.size === 0) return [];
    throw error;
  });
  const ids = entries.flatMap((one) =>
    one.isDirectory() && CaseIdSchema.safeParse(one.name).success ? [one.name] : [],
  );
  const all = await Promise.all(ids.map(async (id) => here.get(id) ?? (await readSummary(folder, id))));
  const wanted = query.trim().toLowerCase();
  return all
    .filter((one) => one !== undefined)
    .filter((one) => one.archived === archived && (wanted === '' || wordsOf(one).includes(wanted)))
    .sort((one, other) => Date.parse(other.changed) - Date.parse(one.changed));
}

/** `undefined` for a folder without a case. */
async function readSummary(folder: string, id: string): Promise<CaseSummary | undefined> {
  const place = join(folder, id);
  try {
    await checkEvidence(place);
    const written = WrittenSchema.safeParse(JSON.parse((await readPlain(filesOf(place).summary)) ?? 'null')).data;
    if (written?.summary.id === id && written.stamp === (await stampOf(place))) return written.summary;
  } catch {
    // Made again below.
  }
  try {
    const { stored, evidence } = await loadCase(place);
    return await summarise(place, id, stored, evidence).catch(() =>
      summaryOf(id, evidence.sizeOf(textsOf(stored.draft)), stored),
    );
  } catch (error) {
    const problem: Problem =
      error instanceof ProblemError ? error.detail : { problem: 'case-unreadable', values: { folder: place } };
    if (problem.problem === 'no-such-case') return undefined;
    const mtime = await stat(place).then(
      (there) => there.mtime,
      () => new Date(0),
    );
    return { id, about: {}, changed: mtime.toISOString(), sources: 0, bytes: 0, runs: 1, archived: false, problem };
  }
}
