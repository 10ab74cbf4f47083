import type { OutcomeInWords } from '../../shared/report/diagnosis.ts';
import type { Words } from '../words.ts';

/** The verdict or question that an answer would lead to, as the end of a sentence. */
export function sayOutcome({ verdict, text }: OutcomeInWords, { t }: Words): string {
  return verdict ? t('ask.whatIf.then', { verdict: text }) : t('ask.whatIf.asks', { question: text });
}
