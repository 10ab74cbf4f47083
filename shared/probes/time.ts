import { exactly } from './command.ts';
import { filled, find } from './lines.ts';
import { defineProbe, fact, factOfOutput } from './probe.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// German shells name four months otherwise.
const GERMAN: Record<string, string> = { mär: 'mar', mai: 'may', okt: 'oct', dez: 'dec' };
const STAMP =
  /\b(\w{3})\.? {1,2}(\d{1,2}),? (\d\d):(\d\d):(\d\d)(?: (?:AM|PM))?(?: [A-Z]{2,5})? (\d{4})\b|\b(\d{1,2})\.? (\w{3})\.? (\d\d):(\d\d):(\d\d) [A-Z]{2,5} (\d{4})\b/u;

/** The device's clock: a wrong one breaks TLS [R]. `show time` prints UTC first. */
export const time = defineProbe({
  id: 'time',
  where: ['clish', 'laptop'],
  risk: 'read',
  command: () => 'show time',
  named: exactly(/^(?:show time|show clock|date)\b/),
  begins: /^\s*UTC -\s+\w{3} /,
  belongs: /^\s*(?:UTC|Localtime) -/,
  source: '[R]; [P] device outputs',
  read(output) {
    const lines = filled(output);
    const utc = find(lines, /^\s*UTC -\s+(.+)$/);
    const line = utc?.line ?? lines.find((one) => STAMP.test(one.text));
    const iso = line && readTime(line.text);
    if (!line || iso === undefined)
      return [factOfOutput(output, 'device.time', 'unknown', { reason: output.complete ? 'unreadable' : 'cut-off' })];
    // A local time without a zone we know is good to a day, which is enough to judge a certificate's dates.
    return [fact('device.time', 'yes', line, { value: iso })];
  },
});

function readTime(text: string): string | undefined {
  const groups = STAMP.exec(text);
  if (!groups) return undefined;
  const [name, day, hour, minute, second, year] = groups[1]
    ? groups.slice(1, 7)
    : [groups[8], groups[7], groups[9], groups[10], groups[11], groups[12]];
  const short = (name ?? '').toLowerCase();
  const month = MONTHS.indexOf(GERMAN[short] ?? short);
  if (month < 0) return undefined;
  const date = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}
