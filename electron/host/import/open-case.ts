import type { Discrepancy } from '../../../shared/case/verify.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { langs } from '../../../shared/model/lang.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { caseIn, withoutCases } from '../../../shared/report/markdown/embedded-case.ts';
import { say } from '../../../shared/text/text.ts';
import { castText } from './cast.ts';
import { decodeText, isPdf } from './decode.ts';
import { fleetVersion } from './kind.ts';

/** An opened case with its problem, if any. */
export interface Opened {
  file: CaseFile;
  discrepancies: (Discrepancy | { part: 'pdf' })[];
}

/** The detected content of a file; `isWorded`: from a Markdown or HTML report, whose own text no checksum protects. */
export type Read = { kind: 'text'; text: string } | ({ kind: 'case'; isWorded?: true } & Opened);

/*
 * What only a case, a PDF or a fleet needs is imported when there is one: the command line must start fast, and most
 * files are terminal logs.
 */

/**
 * Opens external bytes: a terminal log, a case file, or a report (PDF, Markdown, HTML) with its case inside. Throws
 * `ProblemError` for everything else.
 */
export async function openBytes(bytes: Uint8Array, name: string): Promise<Read> {
  if (isPdf(bytes)) {
    const [{ extractCase }, { isSealed }] = await Promise.all([
      import('./case-in-pdf.ts'),
      import('../export/pdf-seal.ts'),
    ]);
    const inside = await extractCase(bytes, name);
    await refuseFleet(inside, name);
    const { file, discrepancies } = await openCase(inside, name);
    return { kind: 'case', file, discrepancies: isSealed(bytes) ? discrepancies : [{ part: 'pdf' }, ...discrepancies] };
  }
  const decoded = decodeText(bytes, name);
  await refuseFleet(decoded, name);
  const text = castText(decoded) ?? decoded;
  if (isOwnReport(text)) {
    const inside = caseIn(text);
    if (inside === undefined) throw new ProblemError('report-without-case', { name });
    return { kind: 'case', ...(await openCase(inside, name)), isWorded: true };
  }
  if (looksLikeCase(text, name)) return { kind: 'case', ...(await openCase(text, name)) };
  return { kind: 'text', text };
}

async function openCase(text: string, name: string): Promise<Opened> {
  const [{ parseCase }, { checkCase }] = await Promise.all([
    import('../../../shared/case/parse.ts'),
    import('../../../shared/case/verify.ts'),
  ]);
  const parsed = parseCase(text.replace(/^\ufeff/, ''));
  if ('problem' in parsed)
    throw new ProblemError(
      parsed.problem,
      parsed.problem === 'newer-case' ? { name } : { name, detail: parsed.detail },
    );
  return { file: parsed.file, discrepancies: checkCase(parsed.file, parsed.raw) };
}

/**
 * Refuses a fleet's file where one case is expected.
 * @throws ProblemError fleet-file, newer-case, damaged
 */
async function refuseFleet(text: string, name: string): Promise<void> {
  if (fleetVersion(text) === undefined) return;
  const parsed = (await import('./open-fleet.ts')).parseFleet(text, name);
  if (parsed) throw new ProblemError('fleet-file', { name, count: String(parsed.file.devices.length) });
}

function looksLikeCase(text: string, name: string): boolean {
  return (
    /\.ftdcase$/i.test(name) ||
    /^\ufeff?\s*\{[\s\S]{0,200}?"schema"\s*:\s*"ftd-cloud-doctor\/case@/.test(text.slice(0, 1000))
  );
}

/** Our text, Markdown and HTML reports contain the app's name in their first or last lines. */
function isOwnReport(text: string): boolean {
  // A report with several cases is still not a log.
  const words = withoutCases(text);
  const ends = `${words.slice(0, 500)}\n${words.slice(-500)}`;
  return langs.some((lang) =>
    new RegExp(`FTD Cloud Doctor \\S+ · ${say(lang, 'label.notCisco').replaceAll('.', '\\.')}`).test(ends),
  );
}

/** The case as the window and the command line go on with it. */
export function draftOf({ lang, about, settings, sources, earlier, history, redaction, access }: CaseFile): Draft {
  const open = (sealed: CaseFile['sources']) => sealed.map(({ sha256: _, ...source }) => source);
  const runs = earlier?.map(({ decision: _, ...run }) => ({ ...run, sources: open(run.sources) }));
  return {
    ...{ lang, about, settings, redaction, sources: open(sources) },
    ...(runs === undefined ? {} : { earlier: runs }),
    ...(history === undefined ? {} : { history }),
    ...(access === undefined ? {} : { access }),
  };
}
