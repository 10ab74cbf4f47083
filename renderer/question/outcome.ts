import type { Outcome } from '../../shared/tree/suppose.ts';
import type { Words } from '../words.ts';

/** Where the tree would lead, as the end of a sentence. */
export function sayOutcome({ verdict, text }: Outcome, { t }: Words): string {
  return verdict ? t('ask.whatIf.then', { verdict: text }) : t('ask.whatIf.asks', { question: text });
}
