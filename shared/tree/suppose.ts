import type { Outcome, WhatIf } from '../model/decision.ts';
import { type QuestionId, questionIds } from '../model/question.ts';
import { type Answer, no, yes } from './answer.ts';
import { gatherFindings } from './findings.ts';
import type { Interpreted } from './interpret.ts';
import { walkTree } from './machine.ts';
import { FAULT_OF } from './questions.ts';
import { subjectOf } from './verdict.ts';

/**
 * Walks the tree once more for each answer that a question does not have now. Nothing of it is part of the decision. AMP
 * hosts are never asked for: they are findings beside the cause.
 */
export function supposeEach(known: Interpreted): WhatIf {
  const whatIf: WhatIf = {};
  for (const question of questionIds) {
    if (question === 'ampCloud') continue;
    const fault = FAULT_OF[question];
    const { state } = known.answers[question];
    whatIf[question] = {
      ...(state === 'yes' ? {} : { yes: suppose(known, question, yes([])) }),
      ...(state === 'no' ? {} : { no: suppose(known, question, no({ ...fault, reason: 'told' }, [], true)) }),
    };
  }
  return whatIf;
}

function suppose(known: Interpreted, question: QuestionId, answer: Answer): Outcome {
  const answers = { ...known.answers, [question]: answer };
  const standing = walkTree({ answers, mixed: false, batch: false });
  if (standing.verdict === undefined) return { ask: standing.question };
  const [primary] = gatherFindings(answers);
  return { verdict: standing.verdict, ...(primary ? { subject: subjectOf(known, primary) } : {}) };
}
