import { type Draft, ProblemError } from '../../shared/api.ts';
import type { CaseFile } from '../../shared/case/case.ts';
import { checkCase, type Discrepancy, parseCase } from '../../shared/case/seal.ts';
import { say } from '../../shared/text/text.ts';
import { decodeText, isPdf } from './decode.ts';
import { castText } from './import/cast.ts';
import { extractCase, isSealed } from './pdf.ts';

/** A case as opened, with what is wrong with it. */
export interface Opened {
  file: CaseFile;
  discrepancies: (Discrepancy | { part: 'pdf' })[];
}

/** What a file turned out to be. */
export type Read = { kind: 'text'; text: string } | ({ kind: 'case' } & Opened);

/**
 * Opens bytes from outside: a terminal log, a case file, or a PDF report with its case inside.
 * Throws `ProblemError` for everything else.
 */
export async function openBytes(bytes: Uint8Array, name: string): Promise<Read> {
  if (isPdf(bytes)) {
    const { file, discrepancies } = openCase(await extractCase(bytes, name), name);
    return { kind: 'case', file, discrepancies: isSealed(bytes) ? discrepancies : [{ part: 'pdf' }, ...discrepancies] };
  }
  const decoded = decodeText(bytes, name);
  const text = castText(decoded) ?? decoded;
  if (isOwnReport(text)) throw new ProblemError('report-without-case', { name });
  if (looksLikeCase(text, name)) return { kind: 'case', ...openCase(text, name) };
  return { kind: 'text', text };
}

function openCase(text: string, name: string): Opened {
  const parsed = parseCase(text.replace(/^\ufeff/, ''));
  if ('problem' in parsed)
    throw new ProblemError(
      parsed.problem,
      parsed.problem === 'newer-case' ? { name } : { name, detail: parsed.detail },
    );
  return { file: parsed.file, discrepancies: checkCase(parsed.file, parsed.raw) };
}

function looksLikeCase(text: string, name: string): boolean {
  return (
    /\.ftdcase$/i.test(name) ||
    /^\ufeff?\s*\{[\s\S]{0,200}?"schema"\s*:\s*"ftd-cloud-doctor\/case@/.test(text.slice(0, 1000))
  );
}

/** Our text, Markdown and HTML reports name the app in their first or last lines; their quotes are no whole outputs. */
function isOwnReport(text: string): boolean {
  const ends = `${text.slice(0, 500)}\n${text.slice(-500)}`;
  return (['en', 'de'] as const).some((lang) =>
    new RegExp(`FTD Cloud Doctor \\S+ · ${say(lang, 'label.notCisco').replaceAll('.', '\\.')}`).test(ends),
  );
}

/** The case as the window and the command line go on with it. */
export function draftOf({ lang, about, settings, sources, earlier, redaction }: CaseFile): Draft {
  const open = (sealed: CaseFile['sources']) => sealed.map(({ sha256: _, ...source }) => source);
  const runs = earlier?.map(({ decision: _, ...run }) => ({ ...run, sources: open(run.sources) }));
  return { lang, about, settings, redaction, sources: open(sources), ...(runs === undefined ? {} : { earlier: runs }) };
}
