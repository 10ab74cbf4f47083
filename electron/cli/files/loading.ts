import { access, constants, lstat, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { localTime } from '../../../shared/case/local-time.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { MOST_RUNS } from '../../../shared/model/case/limits.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { say } from '../../../shared/text/text.ts';
import { strictest } from '../../host/export/export.ts';
import { draftOf } from '../../host/import/open-case.ts';
import type { Opened } from '../../host/import/own-file.ts';
import { type FilesRead, type Given, readGiven } from '../../host/import/read-files.ts';
import { checkRegular, fileProblem } from '../../host/regular-file.ts';
import { type Options, UsageError } from '../call/options.ts';
import { sayDiscrepancy } from './discrepancy.ts';
import { openInput, readInput, STDIN } from './input.ts';

/** A loaded case with the problems found while loading. */
export interface Loaded {
  draft: Draft;
  now: Date;
}

/** Problems of parts that were skipped; the rest is used. */
const NOTES: readonly Problem['problem'][] = ['left-out', 'too-many-sources', 'archive-cut'];

/**
 * Files, archives and folders. A file that cannot be read ends the call; one inside a folder or archive is reported.
 */
async function read(files: readonly string[], lang: Lang): Promise<Pick<FilesRead, 'sources' | 'opened'>> {
  const { sources, opened, problems } = await readGiven(await Promise.all(files.map(given)));
  for (const { name, problem, values } of problems) {
    if (problem === 'second-case') throw new UsageError(sayInCli(lang, 'case-and-more', { name }));
    if (!NOTES.includes(problem)) throw new ProblemError(problem, values);
    process.stderr.write(`${visible(say(lang, `problem.${problem}`, values))}\n`);
  }
  if (opened && (files.length > 1 || sources.length > 0))
    throw new UsageError(sayInCli(lang, 'case-and-more', { name: opened.name }));
  return { sources, opened };
}

/**
 * The case that the window keeps in a folder, with today's date; `undefined` if the folder is none that can be read. It
 * is read without its lock, because a window may have it open. Throws `ProblemError` newer-case.
 */
export async function loadFolder(folder: string, options: Options): Promise<Loaded | undefined> {
  const there = await lstat(join(folder, 'case.json')).catch(() => undefined);
  if (!there?.isFile()) return undefined;
  const { readLocked } = await import('../../host/store/store.ts');
  const read = await readLocked(folder).catch((error: unknown) => {
    const problem = error instanceof ProblemError ? error.detail.problem : undefined;
    if (problem === 'case-unreadable' || problem === 'no-such-case') return undefined;
    throw error;
  });
  if (!read) return undefined;
  const lang = options.isLangGiven ? options.lang : read.draft.lang;
  if (read.recovered) {
    const { problem, values } = read.recovered;
    process.stderr.write(`${visible(say(lang, `problem.${problem}`, values))}\n`);
  }
  return { draft: withAnswers({ ...read.draft, lang }, options), now: new Date() };
}

/** The case made of files, or of the folder in which the window keeps it, with today's date. */
export async function load(files: readonly string[], options: Options): Promise<Loaded> {
  const [folder, ...more] = files;
  const kept = folder === undefined || more.length > 0 ? undefined : await loadFolder(folder, options);
  if (kept) return kept;
  const { sources, opened } = await read(files, options.lang);
  const draft = opened ? fromCase(opened, options).draft : { ...emptyDraft(options), sources };
  return { draft, now: new Date() };
}

/** The draft with the evidence of `--before` as a closed run: reports then show before and after. */
export async function afterBefore(draft: Draft, options: Options): Promise<Draft> {
  const { before } = options;
  if (before === undefined) return draft;
  const { sources, opened } = await read([before], options.lang);
  const run = opened ? draftOf(opened.file) : { ...emptyDraft(options), sources };
  // A log does not contain the time of its collection, so the file's modification time is used. A pipe has none.
  const written = openInput(before) === undefined ? (await stat(before)).mtime : new Date();
  const closed = opened?.file.created ?? localTime(written);
  const { earlier = [], settings, redaction } = run;
  return {
    ...draft,
    earlier: [...earlier, { closed, settings, sources: run.sources }, ...(draft.earlier ?? [])].slice(-MOST_RUNS),
    ...(redaction === undefined ? {} : { redaction: strictest(redaction, draft.redaction) }),
  };
}

/** A path inside the current folder unchanged; of any other path the last part only, because the report prints it. */
function nameOf(file: string): string {
  const path = normalize(file);
  return isAbsolute(path) || path.startsWith('..') ? basename(path) : path.replace(/(?<=.)[\\/]$/, '');
}

/** Throws `ProblemError` unreadable, not-regular. */
export async function given(file: string): Promise<Given> {
  if (openInput(file) !== undefined) {
    // A pipe can be read only once.
    const bytes = await readInput(file);
    return { name: file === STDIN ? 'stdin' : nameOf(file), packed: bytes, bytes: async () => bytes };
  }
  try {
    const there = await stat(file);
    if (there.isDirectory()) return { name: nameOf(file), folder: file };
    checkRegular(there, file);
    await access(file, constants.R_OK);
    return { name: nameOf(file), packed: file, bytes: () => readInput(file) };
  } catch (error) {
    throw fileProblem(error, file);
  }
}

/** A case without evidence, with the settings of the command line. */
export function emptyDraft(options: Options): Draft {
  const settings = { integration: 'unknown', identity: 'unknown' } as const;
  return withAnswers({ lang: options.lang, about: {}, settings, sources: [] }, options);
}

/** A saved case keeps its language unless another is requested; changes to it are reported. */
export function fromCase({ file, discrepancies }: Opened, options: Options): Loaded {
  const lang = options.isLangGiven ? options.lang : file.lang;
  for (const found of discrepancies) process.stderr.write(`${sayDiscrepancy(lang, found)}\n`);
  const draft = withAnswers({ ...draftOf(file), lang }, options);
  return { draft, now: new Date(file.created) };
}

function withAnswers(draft: Draft, options: Options): Draft {
  const { integration, device, customer, ticket, engineer } = options;
  const deviceVersion = options['device-version'];
  const identity = options['portal-identity'];
  return {
    ...draft,
    about: {
      ...draft.about,
      ...(device === undefined ? {} : { device }),
      ...(customer === undefined ? {} : { customer }),
      ...(ticket === undefined ? {} : { ticket }),
      ...(engineer === undefined ? {} : { engineer }),
    },
    settings: {
      ...draft.settings,
      ...(integration === undefined ? {} : { integration }),
      ...(deviceVersion === undefined ? {} : { deviceVersion }),
      ...(identity === undefined ? {} : { identity }),
      ...(device === undefined ? {} : { device }),
    },
  };
}
