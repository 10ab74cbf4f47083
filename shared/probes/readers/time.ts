import { exactly } from '../command.ts';
import { filled, groupsIn } from '../outputs/lines.ts';
import { defineProbe, fact, openFact } from '../probe.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// German locales have other names for four months.
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
  programs: ['show', 'date'],
  named: exactly(/^(?:show time|show clock|date)\b/),
  begins: /^\s*UTC -\s+\w{3} /,
  belongs: /^\s*(?:UTC|Localtime) -/,
  source: '[R]; [P] device outputs',
  read(output) {
    for (const line of filled(output)) {
      const value = readTime(line.text);
      // A local time in an unknown zone is accurate to a day, which is enough to judge a certificate's dates.
      if (value !== undefined) return [fact('device.time', 'yes', line, { value })];
    }
    return [openFact(output, 'device.time')];
  },
});

/** A time as `date` and `show clock` print it in any locale: the parts in any order. */
function readTime(text: string): string | undefined {
  const iso = ISO.exec(text);
  if (iso) return toIso(Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`));
  // A missing part is NaN, and so is the result.
  const [, hours, minutes, seconds, half] = groupsIn(CLOCK, text);
  const year = /\b(?:19|20)\d\d\b/.exec(text.replace(OFFSET, ''))?.[0];
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(text.replace(CLOCK, ''))?.[0];
  const month = [...text.toLowerCase().matchAll(/(?<!\p{L})\p{L}{3,4}(?!\p{L})/gu)]
    .map(([word]) => MONTHS.indexOf(GERMAN[word] ?? word))
    .find((at) => at >= 0);
  const [, sign, ahead, more] = groupsIn(OFFSET, text);
  const behind = sign === undefined ? 0 : Number(`${sign}1`) * (Number(ahead) * 60 + Number(more));
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'P' ? 12 : 0);
  return toIso(Date.UTC(Number(year), Number(month), Number(day), hour, Number(minutes) - behind, Number(seconds)));
}

function toIso(time: number): string | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
