import type { Why } from '../model/decision.ts';
import type { FactId } from '../model/fact.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { QuestionId } from '../model/question.ts';
import type { ProbeAsk } from '../model/run/ask.ts';
import type { Fault } from '../model/verdict.ts';
import type { Answer } from './answer.ts';
import type { View } from './facts/view.ts';

/** One question of the tree: all that the machine, the map, the steps, “what if” and the next probes know of it. */
export interface Question {
  id: QuestionId;
  /** Section of the decision tree's page, and where the rule comes from. */
  section: `§5.${number}`;
  source: string;
  /**
   * `required`: an open answer ends the walk, in batch mode as `inconclusive`. `assumed`: in batch mode the tree goes on
   * as if the answer were yes, and says so. `optional`: the walk never waits for it. `aside`: likewise, and its faults
   * are findings beside the cause of the alert.
   */
  need: 'required' | 'assumed' | 'optional' | 'aside';
  /** The faults that it finds, in the order in which the machine looks for them. */
  faults: readonly QuestionFault[];
  /** What is wrong if somebody only says no. */
  plainNo: Omit<Fault, 'reason'>;
  /** The machine's condition for going on; missing where the walk goes on anyhow. */
  passes?: string;
  /** The machine's condition for ending here because the tree is not about what was pasted; most questions have none. */
  ends?: string;
  answer: (view: View) => Answer;
  /** The probes that answer it where nothing is known yet. */
  probes: (host: string) => ProbeAsk[];
  /** Why a probe helps with this question, where that is not what the question's own sentence says. */
  whys?: Partial<Record<ProbeId, Why>>;
  /** Earlier questions whose unknown answer could explain a fault of this one (§5, “unknown before known”). */
  explainers?: (fault: Fault) => readonly QuestionId[];
  /** Faults of this question that the fault of another one explains. */
  consequences?: readonly Consequence[];
  /** The facts that answer it themselves; a yes by any other is inferred. */
  own: readonly FactId[];
  /** The facts whose value a yes shows. */
  shows?: readonly FactId[];
  /** What device and laptop can be asked alike. `direct`: not needed behind a proxy. */
  sides?: { ids: readonly FactId[]; port?: number; direct?: true };
}

/** A fault with a cause elsewhere: once that is repaired there is nothing to do but to check again. */
export interface Consequence {
  /** The questions whose fault explains it. */
  of: readonly QuestionId[];
  /** Only with these reasons; absent: with any. */
  reasons?: readonly string[];
  /** Only where it fails at this step. */
  step?: Fault['step'];
  /** What cause and consequence must have in common. */
  shares?: readonly Shared[];
}

/** `issuer`: of the certificate. `proxy`: the same one, or none. `way`: the cause lies on the connector's own way. */
export type Shared = 'reason' | 'issuer' | 'proxy' | 'way';

export interface QuestionFault {
  id: Fault['id'];
  /** The machine's condition, as the map shows it. */
  guard: string;
  /** Facts of which each rules it out where the question has another fault. */
  ruledOutBy?: readonly FactId[];
}
