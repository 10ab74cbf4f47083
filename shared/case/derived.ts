import type { LastVerdict } from '../model/case-summary.ts';
import type { Again, Derived } from '../model/derived.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import { questionIds } from '../model/question.ts';
import { probeName, say } from '../text/text.ts';

const LONGEST_FACT = 200;
const MOST_REASONS = 3;

/** What is kept of a diagnosis. */
export function derivedOf(diagnosis: Diagnosis, app: string, seq: number): Derived {
  const facts = Object.entries(diagnosis.facts).map(([key, { state, reason, value, evidence }]) => {
    const is = [state, reason, value === undefined ? undefined : JSON.stringify(value)].filter(Boolean).join(' ');
    return [key, { probe: evidence[0]?.probe ?? '', is: is.slice(0, LONGEST_FACT) }] as const;
  });
  return {
    app,
    seq,
    verdict: verdictOf(diagnosis),
    steps: Object.fromEntries(diagnosis.steps.map(({ id, state }) => [id, state])),
    facts: Object.fromEntries(facts),
  };
}

const verdictOf = ({ verdict: { id, reason, confidence } }: Diagnosis): LastVerdict => ({ id, reason, confidence });

/**
 * Compares what an earlier version derived with what this one derives from the same evidence. Facts that differ are a
 * parser's doing; where all facts are the same, a rule of the tree has changed.
 */
export function analyzeAgain(written: Derived, derived: Derived, lang: Lang): Again {
  const [then, now] = [written.verdict, derived.verdict];
  const same = then.id === now.id && then.reason === now.reason && then.confidence === now.confidence;
  return {
    written: { app: written.app, verdict: then },
    derived: { app: derived.app, verdict: now },
    same,
    why: same ? '' : reasonsFor(written, derived, lang).join(' '),
  };
}

function reasonsFor(written: Derived, derived: Derived, lang: Lang): string[] {
  const readings = [...new Set([...Object.keys(written.facts), ...Object.keys(derived.facts)])].flatMap((fact) => {
    const [before, after] = [written.facts[fact], derived.facts[fact]];
    if (before?.is === after?.is) return [];
    const probe = after?.probe || before?.probe || '';
    const nothing = say(lang, 'label.nothing');
    return say(lang, 'again.parser', {
      probe: probeName(lang, probe),
      fact,
      before: before?.is ?? nothing,
      after: after?.is ?? nothing,
    });
  });
  if (readings.length > 0) return shorten(readings, lang);
  const rules = questionIds.flatMap((id) => {
    const [before, after] = [written.steps[id], derived.steps[id]];
    if (before === after) return [];
    const word = (state: typeof before) => say(lang, `again.state.${state ?? 'unreached'}`);
    return say(lang, 'again.rule', {
      question: say(lang, `question.${id}`),
      before: word(before),
      after: word(after),
    });
  });
  return rules.length > 0 ? shorten(rules, lang) : [say(lang, 'again.weight')];
}

function shorten(reasons: string[], lang: Lang): string[] {
  const more = reasons.length - MOST_REASONS;
  return more > 0 ? [...reasons.slice(0, MOST_REASONS), say(lang, 'again.more', { count: more })] : reasons;
}
