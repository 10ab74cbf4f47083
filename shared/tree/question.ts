import type { ProbeAsk } from '../model/ask.ts';
import type { Why } from '../model/decision.ts';
import type { FactId } from '../model/fact.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { QuestionId } from '../model/question.ts';
import type { Fault } from '../model/verdict.ts';
import type { Answer } from './answer.ts';
import type { View } from './facts/view.ts';

/**
 * One question of the tree: the row from which the machine, the map, the steps, “what if” and the next probes are
 * derived.
 */
export interface Question {
  id: QuestionId;
  /** Section of the decision tree's specification, and the source of the rule. */
  section: `§5.${number}`;
  source: string;
  /**
   * `required`: an open answer ends the walk, in batch mode as `inconclusive`. `assumed`: in batch mode the walk
   * continues as if the answer were yes, and the report notes it. `optional`: the walk never waits for it. `aside`:
   * likewise, and its faults are independent of the cause of the alert.
   */
  need: 'required' | 'assumed' | 'optional' | 'aside';
  /** The faults that it can find, in the order in which the machine tries them. */
  faults: readonly QuestionFault[];
  /** The fault if the engineer states “no” without an output. */
  plainNo: Omit<Fault, 'reason'>;
  /** The machine's condition for continuing; missing if the walk continues unconditionally. */
  passes?: string;
  /**
   * The machine's condition for ending here because the tree does not cover the pasted alert; most questions have none.
   */
  ends?: string;
  answer: (view: View) => Answer;
  /** The probes that answer it if nothing is known yet. */
  probes: (host: string) => ProbeAsk[];
  /** Why a probe helps with this question, if the question's own sentence does not say it. */
  whys?: Partial<Record<ProbeId, Why>>;
  /** Earlier questions whose unknown answer could explain a fault of this one (§5, “unknown before known”). */
  explainers?: (fault: Fault) => readonly QuestionId[];
  /** Faults of this question that a fault of another question explains. */
  consequences?: readonly Consequence[];
  /** The facts that answer it directly; a yes from any other fact is inferred. */
  own: readonly FactId[];
  /** The facts whose value is shown with a yes. */
  shows?: readonly FactId[];
  /** Set if device and laptop can be asked the same. `direct`: not needed if a proxy is used. */
  sides?: { ids: readonly FactId[]; port?: number; direct?: true };
}

/** A fault whose cause is another fault: after that one is repaired, it only has to be checked again. */
export interface Consequence {
  /** The questions whose fault explains it. */
  of: readonly QuestionId[];
  /** Only with these reasons; missing: with any. */
  reasons?: readonly string[];
  /** Only if it fails at this step. */
  step?: Fault['step'];
  /** What cause and consequence must have in common. */
  shares?: readonly Shared[];
}

/** `issuer`: of the certificate. `proxy`: the same one, or none. `route`: the cause is on the connector's own route. */
export type Shared = 'reason' | 'issuer' | 'proxy' | 'route';

export interface QuestionFault {
  id: Fault['id'];
  /** The machine's condition, as the map shows it. */
  guard: string;
  /** Facts of which each excludes it if the question has another fault. */
  ruledOutBy?: readonly FactId[];
}
