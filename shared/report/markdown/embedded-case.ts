import type { CaseFile } from '../../model/case/case.ts';

/** Maximum length in characters: a longer case would make a ticket unwieldy; then the PDF contains the case. */
const MOST = 64 * 1024;
const [BEGIN, END] = ['<!-- ftd-cloud-doctor case', '-->'];

/** The Markdown or HTML report with its case in an invisible comment, if it is small enough. */
export function withCase(report: string, file: CaseFile): string {
  // In JSON these characters occur inside strings only, and are escaped there. Without angle brackets nothing ends the
  // comment early; characters that reorder or hide text, or that control a terminal, have no effect.
  const json = JSON.stringify(file).replace(
    /[<>]|[^\x20-\x7e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return json.length > MOST ? report : `${report.trimEnd()}\n\n${BEGIN}\n${json}\n${END}\n`;
}

/** The JSON of the case in a report; undefined if there is none, or more than one to choose from. */
export function caseIn(report: string): string | undefined {
  const [, inside, ...more] = report.split(`${BEGIN}\n`);
  const end = inside?.indexOf(`\n${END}`) ?? -1;
  return end < 0 || more.length > 0 ? undefined : inside?.slice(0, end);
}

/** The report without the embedded case, for places that show comments. */
export function withoutCases(report: string): string {
  const at = report.indexOf(`\n${BEGIN}\n`);
  return at >= 0 && report.endsWith(`\n${END}\n`) ? `${report.slice(0, at).trimEnd()}\n` : report;
}
