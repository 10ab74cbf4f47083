import type { Exploration, RunComparison } from '../shared/model/decision.ts';
import type { Lang } from '../shared/model/lang.ts';
import { comparisonOf } from '../shared/report/comparison.ts';
import { exploredOf } from '../shared/report/diagnosis.ts';
import type { AnswerInWords } from './answer.ts';

/** Puts the last answer and the comparisons with closed runs into words. */
export const answerInWords = (exploration: Exploration, runs: readonly RunComparison[], lang: Lang): AnswerInWords => ({
  explored: exploredOf(exploration, lang),
  compared: runs.map((run) => comparisonOf(run, lang)),
});
