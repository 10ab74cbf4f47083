import type { ProbeAsk } from '../model/ask.ts';
import type { QuestionId } from '../model/question.ts';
import type { Fault } from '../model/verdict.ts';
import type { Known } from './known.ts';

/**
 * The answer to one of the tree's questions. `yes` leads on, `no` is a fault, `open` is not known yet, `skipped` does
 * not apply (a proxy resolves names, say).
 */
export interface Answer {
  state: 'yes' | 'no' | 'open' | 'skipped';
  fault?: Fault;
  /** Further faults of the same question, such as a second AMP host. */
  more?: AmpFault[];
  /** The facts that decided; in an open question those that contradict each other. */
  because: Known[];
  /** True if the fault is the best explanation only. */
  likely: boolean;
  /** True if an open answer comes from contradicting evidence. */
  conflict: boolean;
  /** True if the engineer has no way to answer: the tree goes on, but is never `healthy` without it. */
  cannot?: true;
  /** The probes that could answer it. */
  asks: ProbeAsk[];
}

export type Answers = Record<QuestionId, Answer>;

/** One host's fault. */
export type AmpFault = { fault: Fault; because: Known[]; likely: boolean };

export const present = (...facts: (Known | undefined)[]): Known[] => facts.filter((known) => known !== undefined);
export const yes = (because: Known[]): Answer => ({ state: 'yes', because, likely: false, conflict: false, asks: [] });
export const skipped = (because: Known[] = []): Answer => ({
  state: 'skipped',
  because,
  likely: false,
  conflict: false,
  asks: [],
});
export const open = (asks: ProbeAsk[], contradicting: Known[] = []): Answer => ({
  state: 'open',
  because: contradicting,
  likely: false,
  conflict: contradicting.length > 0,
  asks,
});
export const no = (fault: Fault, because: Known[], likely = false): Answer => ({
  state: 'no',
  fault,
  because,
  likely: likely || because.some((known) => known.partial),
  conflict: false,
  asks: [],
});
