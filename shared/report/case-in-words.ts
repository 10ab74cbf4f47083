import { compareRuns } from '../case/compare.ts';
import type { DecidedCase } from '../case/decided-case.ts';
import type { TimelineEvent } from '../case/timeline.ts';
import type { Comparison } from '../model/case/comparison.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import { comparisonOf } from './comparison.ts';
import { diagnosisOf } from './diagnosis.ts';

/** A decided case in one language. */
export interface CaseInWords {
  diagnosis: Diagnosis;
  /** Before and after; missing if the case has only one run. */
  both: BeforeAfter | undefined;
  timeline: readonly TimelineEvent[];
}

/** A run of a case with its decision; the current one is not closed. */
export interface RunDiagnosis {
  closed: string | undefined;
  diagnosis: Diagnosis;
}

/** The runs of a case, the oldest first, and the comparison of the last closed run with the current one. */
export interface BeforeAfter {
  runs: RunDiagnosis[];
  before: RunDiagnosis;
  comparison: Comparison;
}

/** Puts what was decided on a case into words. */
export function caseInWords({ decision, earlier, timeline }: DecidedCase, lang: Lang): CaseInWords {
  const diagnosis = diagnosisOf(decision, lang);
  const runs = earlier.map((run): RunDiagnosis => ({ closed: run.closed, diagnosis: diagnosisOf(run.decision, lang) }));
  const [last, before] = [earlier.at(-1), runs.at(-1)];
  const both = last &&
    before && {
      runs: [...runs, { closed: undefined, diagnosis }],
      before,
      comparison: comparisonOf(compareRuns(last.decision, decision), lang),
    };
  return { diagnosis, both, timeline };
}
