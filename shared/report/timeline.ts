import type { TimelineEvent } from '../case/timeline.ts';
import type { Lang } from '../model/lang.ts';
import type { VerdictId } from '../model/verdict.ts';
import { onPaper, timeOnPaper } from '../text/paper.ts';
import { isTextKey, say } from '../text/text.ts';
import { verdictInWords } from './diagnosis.ts';

/** An event of a case in words. */
export interface EventInWords {
  /** Local time with its offset. */
  time: string;
  text: string;
  /** Set where the diagnosis changed. */
  verdict: VerdictId | undefined;
}

/** Sources that are named where several came at once. */
const NAMED = 3;

/** The events of a case in words, in the same order. */
export function timelineInWords(timeline: readonly TimelineEvent[], lang: Lang): EventInWords[] {
  return timeline.map((event) => ({
    time: timeOnPaper(lang, event.at),
    text: textOf(event, lang),
    verdict: event.kind === 'verdict' ? event.decision.verdict.id : undefined,
  }));
}

function textOf(event: TimelineEvent, lang: Lang): string {
  switch (event.kind) {
    case 'evidence': {
      const { names, origin } = event;
      const more = names.length - NAMED;
      const named = [...names.slice(0, NAMED), ...(more > 0 ? [onPaper(lang, 'more', { count: more })] : [])];
      return onPaper(lang, `event.${origin}`, { names: named.join(', ') });
    }
    case 'answered':
      return answerInWords(event.event, lang);
    case 'verdict': {
      const { title, confidence } = verdictInWords(event.decision, lang);
      return onPaper(lang, 'event.verdict', { title, certainty: say(lang, `confidence.${confidence}`) });
    }
    case 'closed':
      return onPaper(lang, 'event.closed', { run: event.run });
    case 'exported': {
      const { format, redaction } = event.event;
      const level =
        redaction === 'none' ? 'redactionNone' : redaction === 'all' ? 'redactionAll' : 'redactionAddresses';
      return onPaper(lang, 'event.exported', {
        format: onPaper(lang, `format.${format}`),
        level: onPaper(lang, level),
      });
    }
    case 'written':
      return onPaper(lang, 'event.written');
  }
}

function answerInWords({ about, answer }: Extract<TimelineEvent, { kind: 'answered' }>['event'], lang: Lang): string {
  if (about === 'deviceVersion' || about === 'device') return onPaper(lang, `event.${about}`);
  const own = `answer.${about}`;
  const question = say(lang, isTextKey(own) ? own : `question.${about}`);
  if (answer === undefined || answer === 'unknown') return onPaper(lang, 'event.takenBack', { question });
  return onPaper(lang, 'event.answered', { question, answer: say(lang, `answer.value.${answer}`) });
}
