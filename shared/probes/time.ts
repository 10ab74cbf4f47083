import { exactly } from './command.ts';
import { filled, find } from './lines.ts';
import { defineProbe, fact, factOfOutput } from './probe.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// German shells name four months otherwise.
const GERMAN: Record<string, string> = { mär: 'mar', mai: 'may', okt: 'oct', dez: 'dec' };
const ISO = /\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?/;
const CLOCK = /\b(\d{1,2}):(\d\d):(\d\d)(?:\.\d+)?(?: ([AP])M)?/;
const OFFSET = / ([+-])(\d\d):?(\d\d)\b/;

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
    const utc = find(lines, /^\s*UTC -\s+(.+)/);
    const line = utc?.line ?? lines.find((one) => readTime(one.text) !== undefined);
    const iso = line && readTime(line.text);
    if (!line || iso === undefined)
      return [factOfOutput(output, 'device.time', 'unknown', { reason: output.complete ? 'unreadable' : 'cut-off' })];
    // A local time without a zone we know is good to a day, which is enough to judge a certificate's dates.
    return [fact('device.time', 'yes', line, { value: iso })];
  },
});

/** A time as `date` and `show clock` write it in any locale of theirs: the parts in whatever order they stand. */
function readTime(text: string): string | undefined {
  const iso = ISO.exec(text);
  if (iso) return toIso(Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`));
  const clock = CLOCK.exec(text);
  const year = /\b((?:19|20)\d\d)\b/.exec(text.replace(OFFSET, ''))?.[1];
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(text.replace(CLOCK, ''))?.[1];
  const month = (text.toLowerCase().match(/(?<!\p{L})\p{L}{3,4}(?!\p{L})/gu) ?? [])
    .map((word) => MONTHS.indexOf(GERMAN[word] ?? word))
    .find((at) => at >= 0);
  if (!clock || year === undefined || day === undefined || month === undefined) return undefined;
  const offset = OFFSET.exec(text);
  const behind = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  const hour = clock[4] === undefined ? Number(clock[1]) : (Number(clock[1]) % 12) + (clock[4] === 'P' ? 12 : 0);
  return toIso(Date.UTC(Number(year), month, Number(day), hour, Number(clock[2]) - behind, Number(clock[3])));
}

function toIso(time: number): string | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
