import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Draft, type Problem, ProblemError } from '../../shared/api.ts';
import type { CaseFile } from '../../shared/case/case.ts';
import { visible } from '../../shared/report/outline.ts';
import type { Diagnosis } from '../../shared/report/schema.ts';
import { textReport } from '../../shared/report/text.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { say } from '../../shared/text/text.ts';
import { brandFile, readBrand } from '../host/brand.ts';
import { type Format, type Prepared, prepare, render } from '../host/exporting.ts';
import { draftOf, type Opened, openBytes } from '../host/opening.ts';
import { type Given, readGiven } from '../host/reading.ts';
import { VERSION } from '../version.ts';
import { codeOf, readInput, STDIN } from './input.ts';
import { type Call, type Options, UsageError } from './options.ts';
import { sayDiscrepancy } from './verify.ts';
import { writeAtomically } from './writing.ts';

/** A case on its way through the command line. */
interface Loaded {
  draft: Draft;
  now: Date;
}

/** `diagnose`: 0 healthy, 1 a problem was found, 3 not known yet. */
export async function diagnoseCommand({ files, options }: Call): Promise<number> {
  if (files.length === 0 && process.stdin.isTTY) throw new UsageError(sayInCli(options.lang, 'no-input'));
  const inputs = files.length === 0 ? [STDIN] : files;
  checkTargets(inputs, options);
  return exitCodeOf(await output(await load(inputs, options), options));
}

/** The exit code that a diagnosis stands for. */
export function exitCodeOf({ verdict }: Diagnosis): number {
  if (verdict.id === 'healthy') return 0;
  return verdict.id === 'inconclusive' ? 3 : 1;
}

/** `report`: a saved case, rendered again with the date it was written. */
export async function reportCommand({ command = '', files, options }: Call): Promise<number> {
  const [name, ...more] = files;
  if (name === undefined || more.length > 0) throw new UsageError(sayInCli(options.lang, 'needs-file', { command }));
  checkTargets(files, options);
  const read = await openBytes(await readInput(name), name);
  if (read.kind === 'text') throw new UsageError(sayInCli(options.lang, 'not-a-case', { name: name }));
  await output(fromCase(read, options), options);
  return 0;
}

/** Problems that say what was passed over: the rest goes on. */
const NOTES: readonly Problem['problem'][] = ['left-out', 'too-many-sources', 'archive-cut'];

/** Files, archives and folders. A file that cannot be read ends the call; one inside a folder or archive is named. */
async function load(files: readonly string[], options: Options): Promise<Loaded> {
  const { lang } = options;
  const { sources, opened, problems } = await readGiven(await Promise.all(files.map(given)));
  for (const { name, problem, values } of problems) {
    if (problem === 'second-case') throw new UsageError(sayInCli(lang, 'case-and-more', { name }));
    if (!NOTES.includes(problem)) throw new ProblemError(problem, values);
    process.stderr.write(`${visible(say(lang, `problem.${problem}`, values))}\n`);
  }
  if (opened) {
    const [name = ''] = files;
    if (files.length > 1 || sources.length > 0) throw new UsageError(sayInCli(lang, 'case-and-more', { name }));
    return { ...fromCase(opened, options), now: new Date() };
  }
  return { draft: { ...emptyDraft(options), sources }, now: new Date() };
}

/** Throws `ProblemError` unreadable. */
async function given(file: string): Promise<Given> {
  if (file === STDIN) {
    const bytes = await readInput(STDIN);
    return { name: 'stdin', packed: bytes, bytes: async () => bytes };
  }
  try {
    const there = await stat(file);
    if (there.isDirectory()) return { name: file.replace(/(?<=.)[\\/]+$/, ''), folder: file };
    // Pipes and devices can be read only once.
    if (!there.isFile()) {
      const bytes = await readInput(file);
      return { name: file, packed: bytes, bytes: async () => bytes };
    }
    await access(file, constants.R_OK);
    return { name: file, packed: file, bytes: () => readInput(file) };
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError('unreadable', { name: file, detail: codeOf(error) });
  }
}

/** A case without evidence, with what the command line tells. */
export function emptyDraft(options: Options): Draft {
  const settings = { integration: 'unknown', identity: 'unknown' } as const;
  return withAnswers({ lang: options.lang, about: {}, settings, sources: [] }, options);
}

/** A saved case goes on in its own language unless another is asked for; what was changed in it is said. */
function fromCase({ file, discrepancies }: Opened, options: Options): Loaded {
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

/** The screen first: if a file cannot be written, the diagnosis is there all the same, and the exit code says so. */
export async function output({ draft, now }: Loaded, options: Options): Promise<Diagnosis> {
  const prepared = new Map<CaseFile['redaction'], Prepared>();
  const preparedFor = (level: CaseFile['redaction']) => {
    const one = prepared.get(level) ?? prepare(draft, level, { app: VERSION, now });
    prepared.set(level, one);
    return one;
  };
  const shown = preparedFor(options.redact ?? 'none');
  process.stdout.write(await screen(shown, options));
  const isPrinted = options.pdf !== undefined || options.html !== undefined;
  const brand = isPrinted ? await readBrand(options.brand ?? brandFile(), options.brand === undefined) : undefined;
  for (const format of ['pdf', 'html', 'case'] as const) {
    const path = options[format];
    if (path === undefined) continue;
    await writeAtomically(
      path,
      await render(preparedFor(options.redact ?? 'addresses'), format, { isBoth: options.isBoth, brand }),
    );
    process.stderr.write(`${sayInCli(draft.lang, 'written', { name: visible(path) })}\n`);
  }
  return shown.diagnosis;
}

async function screen(prepared: Prepared, { json, markdown, isBoth }: Options): Promise<Uint8Array | string> {
  const format: Format | undefined = json ? 'json' : markdown ? 'markdown' : undefined;
  if (format) return render(prepared, format, { isBoth });
  const { isTTY, columns } = process.stdout;
  const color = isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const width = Math.min(Math.max(columns ?? 100, 60), 100);
  const { diagnosis, file } = prepared;
  return textReport(diagnosis, { app: `FTD Cloud Doctor ${VERSION}`, color, width, earlier: file.earlier });
}

/** An input is never overwritten, and one output never by another. */
export function checkTargets(inputs: readonly string[], { lang, pdf, html, case: caseFile }: Options): void {
  const taken = new Set(inputs.filter((name) => name !== STDIN).map((name) => resolve(name)));
  const targets = [pdf, html, caseFile].filter((target) => target !== undefined);
  for (const target of targets)
    if (taken.has(resolve(target))) throw new UsageError(sayInCli(lang, 'would-overwrite', { name: target }));
  const twice = targets.find((target, index) =>
    targets.slice(0, index).some((one) => resolve(one) === resolve(target)),
  );
  if (twice !== undefined) throw new UsageError(sayInCli(lang, 'same-output', { name: twice }));
}
