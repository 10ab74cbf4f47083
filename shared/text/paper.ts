import type { Lang } from '../model/lang.ts';
import { paper as de } from './de/paper.ts';
import { paper as en } from './en/paper.ts';
import { fill } from './fill.ts';

/** A wording of the printed report. */
export type PaperKey = keyof typeof en;

const papers: Record<Lang, Record<PaperKey, string>> = { en, de };

/** Fixed wording of the printed report; `{name}` is replaced by its value. */
export function onPaper(lang: Lang, key: PaperKey, values: Record<string, string | number> = {}): string {
  return fill(papers[lang][key], values);
}

/** 1,200 or 1.200. Only call it for a count that is printed: the first use of Intl takes 10 ms. */
export function countOnPaper(lang: Lang, count: number): string {
  return new Intl.NumberFormat(lang).format(count);
}

/**
 * A moment in the time zone in which it was written: the reader’s clock must not change the text. Month names are our
 * own, because the first use of `Intl.DateTimeFormat` takes 10 ms and every report has a date.
 */
export function timeOnPaper(lang: Lang, moment: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?/.exec(moment);
  if (!parts) return moment;
  const [, year = '', month = '', day = '', time = '', zone = 'Z'] = parts;
  return onPaper(lang, 'created', {
    year,
    month: onPaper(lang, 'months').split(' ')[Number(month) - 1] ?? month,
    day: Number(day),
    time,
    zone: zone === 'Z' ? 'UTC' : `UTC${zone.replace('-', '−')}`,
  });
}
