import type { Lang } from '../model/lang.ts';
import { type QuestionId, questionIds } from '../model/question.ts';
import type { VerdictId } from '../model/verdict.ts';
import { say } from '../text/text.ts';
import { type Answer, no, yes } from './answer.ts';
import { gatherFindings } from './findings.ts';
import type { Interpreted } from './interpret.ts';
import { walkTree } from './machine.ts';
import { titleOf } from './present.ts';
import { FAULT_OF } from './questions.ts';

/** Where the tree would end, or what it would ask next. */
export interface Outcome {
  verdict?: VerdictId;
  ask?: QuestionId;
  /** The verdict's title, or the question. */
  text: string;
}

/** For each question the answers that it does not have now. Nothing of it is part of the diagnosis. */
export type WhatIf = Partial<Record<QuestionId, Partial<Record<'yes' | 'no', Outcome>>>>;

/** Walks the tree once more for each other answer. AMP hosts are never asked for: they are findings beside the cause. */
export function supposeEach(known: Interpreted, lang: Lang): WhatIf {
  const whatIf: WhatIf = {};
  for (const question of questionIds) {
    if (question === 'ampCloud') continue;
    const fault = FAULT_OF[question];
    const { state } = known.answers[question];
    whatIf[question] = {
      ...(state === 'yes' ? {} : { yes: suppose(known, question, yes([]), lang) }),
      ...(state === 'no' ? {} : { no: suppose(known, question, no({ ...fault, reason: 'told' }, [], true), lang) }),
    };
  }
  return whatIf;
}

function suppose(known: Interpreted, question: QuestionId, answer: Answer, lang: Lang): Outcome {
  const answers = { ...known.answers, [question]: answer };
  const standing = walkTree({ answers, mixed: false, batch: false });
  if (standing.verdict === undefined)
    return { ask: standing.question, text: say(lang, `question.${standing.question}.ask`) };
  const [primary] = gatherFindings(answers);
  return { verdict: standing.verdict, text: titleOf(known, standing.verdict, primary, lang) };
}
