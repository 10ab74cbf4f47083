import type { Comparison } from '../model/case/comparison.ts';
import type { RunComparison } from '../model/decision.ts';
import type { Lang } from '../model/lang.ts';
import { say } from '../text/text.ts';
import { findingInWords, stepInWords, verdictInWords } from './diagnosis.ts';

/** A comparison of two runs in words. */
export function comparisonOf(compared: RunComparison, lang: Lang): Comparison {
  const { outcome, question, hadFault } = compared;
  const after = verdictInWords(compared.after, lang);
  return {
    outcome,
    text:
      question && hadFault
        ? say(lang, `compare.${outcome}`, { question: say(lang, `question.${question}`) })
        : say(lang, outcome === 'other' ? 'compare.new' : 'compare.none', { verdict: after.title }),
    ...(question === undefined ? {} : { question }),
    before: verdictInWords(compared.before, lang),
    after,
    gone: compared.gone.map((finding) => findingInWords(finding, lang)),
    appeared: compared.appeared.map((finding) => findingInWords(finding, lang)),
    steps: compared.steps.map(({ id, before, after }) => ({
      id,
      before: stepInWords(before, lang),
      after: stepInWords(after, lang),
    })),
    facts: compared.facts,
  };
}
