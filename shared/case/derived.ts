import * as z from 'zod';
import { type Diagnosis, DiagnosisSchema, type Lang } from '../report/schema.ts';
import { probeName, say } from '../text/text.ts';
import { questionIds } from '../tree/verdicts.ts';
import { type LastVerdict, LastVerdictSchema } from './summary.ts';

/** What one version of the app derived from a case, kept beside it so that a later version can say what it sees differently. */
export const DerivedSchema = z.object({
  /** The version that derived it. */
  app: z.string().max(100),
  /** Number of the last change of the case that it saw. */
  seq: z.int().min(0),
  verdict: LastVerdictSchema,
  steps: z.partialRecord(z.enum(questionIds), DiagnosisSchema.shape.steps.element.shape.state),
  /** Each fact in short, with the probe it was read from. */
  facts: z.record(z.string(), z.object({ probe: z.string(), is: z.string() })),
});
export type Derived = z.infer<typeof DerivedSchema>;

/** An old case run through the present tree. */
export const AgainSchema = z.object({
  written: z.object({ app: z.string(), verdict: LastVerdictSchema }),
  derived: z.object({ app: z.string(), verdict: LastVerdictSchema }),
  same: z.boolean(),
  /** Which parser or which rule makes the difference, in sentences; empty if there is none. */
  why: z.string(),
});
export type Again = z.infer<typeof AgainSchema>;

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
