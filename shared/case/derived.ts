import type { Derived } from '../model/case/derived.ts';
import type { Decision } from '../model/decision.ts';
import { type QuestionId, questionIds } from '../model/question.ts';

/** Maximum number of characters stored of a fact's value. */
const MAX_FACT_LENGTH = 200;

/** The stored part of a decision, with which a later version can show what it decides differently. */
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

/** Differences between two versions' decisions on the same evidence. */
export interface Rederived {
  /** True if both decide the same verdict. */
  same: boolean;
  /** The facts that differ: a reader has changed. */
  readings: { fact: string; probe: string; before: string | undefined; after: string | undefined }[];
  /** The answers that differ: if all facts are the same, a rule of the tree has changed. */
  answers: { question: QuestionId; before: State; after: State }[];
}

/** Compares the stored decision of an earlier version with this version's decision on the same evidence. */
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
