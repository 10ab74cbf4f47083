import type { Line } from '../model/source.ts';

/** A part of each form, so that most texts need no further search. One pattern is faster than eight searches. */
const TRACE = /wrote|schrieb|Original Message|Forwarded message|[Nn]achricht|From:|Von:/;
/** The line that mail programs put above the mail that is answered or forwarded. */
const HEADING =
  /^\s{0,8}-{2,10} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Originalnachricht|Weitergeleitete Nachricht) ?-{2,10}$|^\s{0,8}(?:On|Am) .{6,160} (?:wrote|schrieb)(?: .{1,100})?:$/i;
/** The first lines of the same as a block of fields, as Outlook writes it. */
const FROM = /^\s{0,8}\*{0,2}(?:From|Von): ?\*{0,2} ?\S/;
const SENT = /^\s{0,8}\*{0,2}(?:Sent|Gesendet|Date|Datum): ?\*{0,2} ?\S/;

/** True for a text that may contain an earlier mail below the one that answers it. */
export function mayHoldMails(text: string): boolean {
  return TRACE.test(text);
}

/** True if another mail begins at this line. */
export function beginsMail(lines: readonly Line[], index: number): boolean {
  const { text = '' } = lines[index] ?? {};
  return HEADING.test(text) || (FROM.test(text) && SENT.test(lines[index + 1]?.text ?? ''));
}
