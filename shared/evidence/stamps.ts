const CLOCK = '\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?';

/** The timestamps that loggers put before lines, without the brackets that most put around them. */
const FORMS: readonly string[] = [
  // ISO 8601: SecureCRT, MobaXterm, `ts`, `logger`
  '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?',
  // `30.12.2020 21:39:02`
  `\\d{1,2}\\.\\d{1,2}\\.\\d{4},? ${CLOCK}`,
  // iTerm2: `12/30/20, 9:39:02.123 PM`; SecureCRT
  `\\d{1,2}/\\d{1,2}/\\d{2,4},? ${CLOCK}(?:[ \u202f][AP]M)?`,
  // Time only: SecureCRT, `ts -s`
  CLOCK,
  // Tera Term, days since the session began: `0 00:00:12.345`
  `\\d{1,4} ${CLOCK}`,
  // syslog, `ts`; Tera Term: `Wed Dec 30 21:39:02.123 2020`
  `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?: \\d{4})?`,
  // `ts %.s`
  '1\\d{9}\\.\\d{1,9}',
];

/** What tcpdump prints after its own timestamp, which is part of its line. */
const TCPDUMP = 'IP6? |[\\da-f]{2}(?::[\\da-f]{2}){5} > |\\S{1,20} {1,2}(?:In|Out|B|M|P) {1,3}IP6? ';

/** A logger's timestamp at the start of a line; tcpdump puts none in brackets. */
export const STAMP = new RegExp(`^\\[?(?:${FORMS.join('|')})\\]?(?:[:|]? |\\t|$)(?:(?<=\\][:|]?\\s)|(?!${TCPDUMP}))`);
