import type { ProbeAsk } from '../model/ask.ts';
import type { QuestionId } from '../model/question.ts';
import type { Confidence, Fault } from '../model/verdict.ts';
import type { Known } from './facts/known.ts';

/**
 * The answer to one of the tree's questions. `yes`: the walk continues. `no`: a fault. `open`: not known yet.
 * `skipped`: the question does not apply, for example because a proxy resolves names.
 */
export interface Answer {
  state: 'yes' | 'no' | 'open' | 'skipped';
  fault?: Fault;
  /** Further faults of the same question, such as a second AMP host. */
  more?: FaultWithProof[];
  /** The facts that decided the answer; for an open question, the facts that contradict each other. */
  because: Known[];
  /** True if the fault is only the best explanation, or if what works is not certainly the connector's route. */
  likely: boolean;
  /** True if an open answer comes from contradicting evidence. */
  conflict: boolean;
  /** True if the engineer has no way to answer: the tree goes on, but is never `healthy` without it. */
  cannot?: true;
  /**
   * True if the pasted alert is not the one that the tree covers: the walk ends here unless an output shows a fault.
   */
  isElsewhere?: true;
  /** The probes that could answer the question or give details about its fault. */
  asks: ProbeAsk[];
}

export type Answers = Record<QuestionId, Answer>;

/** One host's fault. */
export interface FaultWithProof {
  fault: Fault;
  because: Known[];
  likely: boolean;
}

/** Confidence of a fault, from the facts that decided it: `likely` if an unknown fact could refute it. */
export type Certainty = Exclude<Confidence, 'none'>;
export const likelyIf = (doubt: boolean): Certainty => (doubt ? 'likely' : 'proven');

export const present = (...facts: (Known | undefined)[]): Known[] => facts.filter((known) => known !== undefined);
export const yes = (because: Known[]): Answer => ({ state: 'yes', because, likely: false, conflict: false, asks: [] });
export const skipped = (because: Known[] = []): Answer => ({ ...yes(because), state: 'skipped' });
export const open = (asks: ProbeAsk[], contradicting: Known[] = []): Answer => ({
  state: 'open',
  because: contradicting,
  likely: false,
  conflict: contradicting.length > 0,
  asks,
});
/** `asks`: the probes that could refute the fault or give details about it. Truncated output never proves a fault. */
export const no = (fault: Fault, because: Known[], certainty: Certainty = 'proven', asks: ProbeAsk[] = []): Answer => ({
  state: 'no',
  fault,
  because,
  likely: certainty === 'likely' || because.some((known) => known.partial),
  conflict: false,
  asks,
});
