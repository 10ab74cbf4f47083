import type { Settings } from '../model/case.ts';
import type { Output } from '../model/output.ts';
import type { Answers } from './answer.ts';
import { namesDiffer } from './devices.ts';
import { type FactBase, gatherFacts } from './facts.ts';
import { gatherFindings, type TreeFinding } from './findings.ts';
import { answerAll } from './questions.ts';

/** Everything known about one device, before it is put into words. */
export interface Interpreted {
  outputs: readonly Output[];
  base: FactBase;
  answers: Answers;
  findings: TreeFinding[];
  settings: Settings;
  /** True if outputs name their device differently: facts then do not combine into a proof. */
  namesDiffer: boolean;
}

export function interpret(outputs: readonly Output[], settings: Settings): Interpreted {
  const base = gatherFacts(outputs);
  const answers = answerAll(base);
  return { outputs, base, answers, findings: gatherFindings(answers), settings, namesDiffer: namesDiffer(outputs) };
}
