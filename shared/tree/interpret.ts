import type { ReadOutput } from '../evidence/read.ts';
import type { Settings } from '../model/case.ts';
import type { Answers } from './answer.ts';
import { namesDiffer } from './devices.ts';
import { gatherFacts } from './facts.ts';
import { gatherFindings, type TreeFinding } from './findings.ts';
import type { FactBase } from './known.ts';
import { answerAll } from './rows.ts';

/** Everything known about one device. */
export interface Interpreted {
  reads: readonly ReadOutput[];
  base: FactBase;
  answers: Answers;
  findings: TreeFinding[];
  settings: Settings;
  /** True if outputs name their device differently: facts then do not combine into a proof. */
  namesDiffer: boolean;
}

export function interpret(reads: readonly ReadOutput[], settings: Settings): Interpreted {
  const base = gatherFacts(reads);
  const answers = answerAll(base);
  return { reads, base, answers, findings: gatherFindings(answers), settings, namesDiffer: namesDiffer(reads) };
}
