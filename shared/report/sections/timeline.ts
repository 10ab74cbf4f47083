import { onPaper } from '../../text/paper.ts';
import type { Context } from '../context.ts';
import type { Cell, Sections } from '../section.ts';
import { timelineInWords } from '../timeline.ts';
import { verdictState } from './case.ts';

/** The events of the case with their times; missing if all of them have the same time. */
export function timelineSection({ lang, timeline, medium }: Context): Sections['timeline'] | undefined {
  if (new Set(timeline.map(({ at }) => at)).size < 2) return undefined;
  const events = timelineInWords(timeline, lang);
  const rows = events
    .slice(-medium.stretches)
    .map(({ time, text, verdict }): Cell[] => [
      { text: time },
      verdict === undefined ? { text } : { text, state: verdictState({ id: verdict }) },
    ]);
  const left = events.length - rows.length;
  return {
    title: onPaper(lang, 'timeline'),
    note: onPaper(lang, 'timelineIntro'),
    table: { heads: [onPaper(lang, 'time'), onPaper(lang, 'event')], rows },
    more: left > 0 ? onPaper(lang, 'earlierEvents', { count: left }) : undefined,
  };
}
