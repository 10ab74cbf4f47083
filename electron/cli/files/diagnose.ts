import { resolve } from 'node:path';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { withoutCases } from '../../../shared/report/markdown/embedded-case.ts';
import { type TerminalOptions, terminalReport } from '../../../shared/report/terminal/terminal.ts';
import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { type Format, prepare, render } from '../../host/export/export.ts';
import { type Prepared, reportInput } from '../../host/export/prepared.ts';
import { openBytes } from '../../host/import/open-case.ts';
import { VERSION } from '../../host/version.ts';
import { EXIT, exitCodeOf } from '../call/exit.ts';
import { type Call, type Options, UsageError, WRITTEN } from '../call/options.ts';
import { readCaseInput, STDIN } from './input.ts';
import { afterBefore, fromCase, type Loaded, load, loadFolder } from './loading.ts';

/** `diagnose`: 0 healthy, 1 a problem was found, 3 not known yet. */
export async function diagnoseCommand({ files, options }: Call): Promise<number> {
  if (files.length === 0 && process.stdin.isTTY) throw new UsageError(sayInCli(options.lang, 'no-input'));
  const inputs = files.length === 0 ? [STDIN] : files;
  checkTargets(inputs, options);
  const loaded = await load(inputs, options);
  return exitCodeOf(await output({ ...loaded, draft: await afterBefore(loaded.draft, options) }, options));
}

/** `report`: renders a saved case again, with the date at which it was written; a case's folder with today's. */
export async function reportCommand({ command, files, options }: Call): Promise<number> {
  const [name, ...more] = files;
  if (name === undefined || more.length > 0) throw new UsageError(sayInCli(options.lang, 'needs-file', { command }));
  checkTargets(files, options);
  const kept = await loadFolder(name, options);
  if (kept) {
    await output(kept, options);
    return EXIT.good;
  }
  const read = await openBytes(await readCaseInput(name, options.lang), name);
  if (read.kind === 'text') throw new UsageError(sayInCli(options.lang, 'not-a-case', { name: name }));
  await output(fromCase(read, options), options);
  return EXIT.good;
}

/**
 * The screen first: if a file cannot be written, the diagnosis is printed nevertheless, and the exit code shows the
 * failure.
 */
export async function output({ draft, now }: Loaded, options: Options): Promise<Decision> {
  const prepared = new Map<CaseFile['redaction'], Prepared>();
  const preparedFor = (level: CaseFile['redaction']) => {
    const one = prepared.get(level) ?? prepare(draft, level, { app: VERSION, now });
    prepared.set(level, one);
    return one;
  };
  const shown = preparedFor(options.redact ?? 'none');
  process.stdout.write(await screen(shown, options));
  // Scripts read it unredacted; a person who forwards it must know.
  if (!process.stdout.isTTY && options.redact === undefined && shown.file.redaction === 'none')
    process.stderr.write(`${sayInCli(draft.lang, 'not-redacted')}\n`);
  const { mixed, devices } = shown.decision;
  if (mixed) {
    const { device: name = '' } = options;
    const hint = sayInCli(draft.lang, name === '' ? 'choose-device' : 'no-such-device', {
      name,
      devices: devices.join(', '),
    });
    process.stderr.write(`${visible(hint)}\n`);
  }
  if (WRITTEN.some((format) => options[format] !== undefined)) {
    // Imported on demand: most calls write no file, and the command line must start fast.
    const { writeReports } = await import('./reports.ts');
    await writeReports(preparedFor(options.redact ?? 'addresses'), options);
  }
  return shown.decision;
}

async function screen(prepared: Prepared, { json, markdown, isBoth, redact }: Options): Promise<Uint8Array | string> {
  const format: Format | undefined = json ? 'json' : markdown ? 'markdown' : undefined;
  const { isTTY } = process.stdout;
  if (format) {
    const written = await render(prepared, format, { isBoth });
    // The comment with the case is invisible in a ticket, but contains the complete log if nothing is redacted.
    const isBare = markdown && (isTTY || redact === undefined);
    return isBare ? withoutCases(new TextDecoder().decode(written)) : written;
  }
  return terminalReport(reportInput(prepared), terminalLook());
}

/** How standard output is written to: coloured only for a person who wants it so. */
export function terminalLook(): TerminalOptions {
  const { isTTY, columns } = process.stdout;
  const color = isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return { color, width: Math.min(Math.max(columns ?? 100, 60), 100) };
}

/** An input is never overwritten, and one output never by another. */
export function checkTargets(inputs: readonly string[], { lang, before, ...options }: Options): void {
  const read = before === undefined ? inputs : [...inputs, before];
  const taken = new Set(read.filter((name) => name !== STDIN).map((name) => resolve(name)));
  const targets = [...WRITTEN, 'csv' as const].flatMap((format) => options[format] ?? []);
  for (const target of targets)
    if (taken.has(resolve(target))) throw new UsageError(sayInCli(lang, 'would-overwrite', { name: target }));
  const twice = targets.find((target, index) =>
    targets.slice(0, index).some((one) => resolve(one) === resolve(target)),
  );
  if (twice !== undefined) throw new UsageError(sayInCli(lang, 'same-output', { name: twice }));
}
