import type { ReadOutput } from '../evidence/read.ts';
import type { Settings } from '../model/case/settings.ts';
import type { Answers } from './answer.ts';
import { withCauses } from './consequences.ts';
import type { FactBase } from './facts/known.ts';
import { viewOf } from './facts/view.ts';
import { gatherFindings, type TreeFinding } from './findings.ts';
import { answerAll } from './rows.ts';

/** All facts and answers of one device. */
export interface Interpreted {
  reads: readonly ReadOutput[];
  base: FactBase;
  answers: Answers;
  findings: TreeFinding[];
  settings: Settings;
  /** True if outputs give their device different names: their facts then do not combine into a proof. */
  namesDiffer: boolean;
}

/** Answers the questions from the facts of one device. */
export function interpret(known: Pick<Interpreted, 'reads' | 'base' | 'settings' | 'namesDiffer'>): Interpreted {
  const answers = answerAll(known.base);
  return { ...known, answers, findings: withCauses(gatherFindings(answers), viewOf(known.base)) };
}
