import type { Outcome, WhatIf } from '../../model/decision.ts';
import type { QuestionId } from '../../model/question.ts';
import { type Answer, no, yes } from '../answer.ts';
import { gatherFindings } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { walkTree } from '../machine.ts';
import { rows } from '../rows.ts';
import { subjectOf } from './verdict.ts';

/**
 * Walks the tree once more for each answer that a question does not have now. None of it is part of the decision. AMP
 * hosts are left out, because the walk never stops on them.
 */
export function supposeEach(known: Interpreted): WhatIf {
  const whatIf: WhatIf = {};
  for (const { id, need, plainNo } of rows) {
    if (need === 'aside') continue;
    const { state } = known.answers[id];
    const fault = { ...plainNo, reason: 'told' };
    whatIf[id] = {
      ...(state === 'yes' ? {} : { yes: suppose(known, id, yes([])) }),
      ...(state === 'no' ? {} : { no: suppose(known, id, no(fault, [], 'likely')) }),
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
