import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { langs } from '../../../shared/model/lang.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { caseIn, withoutCases } from '../../../shared/report/markdown/embedded-case.ts';
import { say } from '../../../shared/text/text.ts';
import { castText } from './cast.ts';
import { decodeText, isPdf } from './decode.ts';
import { fleetVersion } from './kind.ts';
import type { Opened } from './own-file.ts';

/** The detected content of a file; `isWorded`: from a Markdown or HTML report, whose own text no checksum protects. */
export type Read = { kind: 'text'; text: string } | ({ kind: 'case'; isWorded?: true } & Opened);

/** Imported on demand: most files are terminal logs, and the command line must start fast. */
const loadOwnFile = () => import('./own-file.ts');

/**
 * Opens external bytes: a terminal log, a case file, or a report (PDF, Markdown, HTML) with its case inside. Throws
 * `ProblemError` for everything else.
 */
export async function openBytes(bytes: Uint8Array, name: string): Promise<Read> {
  if (isPdf(bytes)) return { kind: 'case', ...(await (await loadOwnFile()).openPdf(bytes, name)) };
  const decoded = decodeText(bytes, name);
  if (fleetVersion(decoded) !== undefined) (await loadOwnFile()).refuseFleet(decoded, name);
  const text = castText(decoded) ?? decoded;
  if (isOwnReport(text)) {
    const inside = caseIn(text);
    if (inside === undefined) throw new ProblemError('report-without-case', { name });
    return { kind: 'case', ...(await loadOwnFile()).openCase(inside, name), isWorded: true };
  }
  if (looksLikeCase(text, name)) return { kind: 'case', ...(await loadOwnFile()).openCase(text, name) };
  return { kind: 'text', text };
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
