import type { Derived } from '../model/case/derived.ts';
import type { Decision } from '../model/decision.ts';
import { type QuestionId, questionIds } from '../model/question.ts';

/** Longest text that is kept of a fact, in characters. */
const MAX_FACT_LENGTH = 200;

/** What is kept of a decision, so that a later version can tell what it sees differently. */
export function derivedOf({ verdict, steps, facts }: Decision, app: string, seq: number): Derived {
  const { id, reason, confidence } = verdict;
  const short = Object.entries(facts).map(([key, { state, reason, value, evidence }]) => {
    const is = [state, reason, value === undefined ? undefined : JSON.stringify(value)].filter(Boolean).join(' ');
    return [key, { probe: evidence[0]?.probe ?? '', is: is.slice(0, MAX_FACT_LENGTH) }] as const;
  });
  return {
    app,
    seq,
    verdict: { id, reason, confidence },
    steps: Object.fromEntries(steps.map((step) => [step.id, step.state])),
    facts: Object.fromEntries(short),
  };
}

type State = Derived['steps'][QuestionId];

/** How two versions' derivations from the same evidence differ. */
export interface Rederived {
  /** True if both come to the same verdict. */
  same: boolean;
  /** The facts that differ: a parser reads them in another way. */
  readings: { fact: string; probe: string; before: string | undefined; after: string | undefined }[];
  /** The answers that differ: where all facts are the same, a rule of the tree has changed. */
  answers: { question: QuestionId; before: State; after: State }[];
}

/** Compares what an earlier version derived with what this one derives from the same evidence. */
export function rederivedOf(written: Derived, derived: Derived): Rederived {
  const [then, now] = [written.verdict, derived.verdict];
  const facts = [...new Set([...Object.keys(written.facts), ...Object.keys(derived.facts)])];
  return {
    same: then.id === now.id && then.reason === now.reason && then.confidence === now.confidence,
    readings: facts.flatMap((fact) => {
      const [before, after] = [written.facts[fact], derived.facts[fact]];
      if (before?.is === after?.is) return [];
      return [{ fact, probe: after?.probe || before?.probe || '', before: before?.is, after: after?.is }];
    }),
    answers: questionIds.flatMap((question) => {
      const [before, after] = [written.steps[question], derived.steps[question]];
      return before === after ? [] : [{ question, before, after }];
    }),
  };
}
