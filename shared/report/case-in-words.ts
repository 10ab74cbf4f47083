import { collectedAt } from '../case/collected.ts';
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

/** A closed run of a case with its decision. */
export interface RunDiagnosis {
  /** When its evidence was collected; missing if no source has a time. */
  collected: string | undefined;
  closed: string;
  diagnosis: Diagnosis;
}

/** The closed runs of a case, the oldest first, and the comparison of the last closed run with the current one. */
export interface BeforeAfter {
  runs: RunDiagnosis[];
  before: RunDiagnosis;
  comparison: Comparison;
}

/** Puts what was decided on a case into words. */
export function caseInWords({ decision, earlier, timeline }: DecidedCase, lang: Lang): CaseInWords {
  const diagnosis = diagnosisOf(decision, lang);
  const runs = earlier.map(
    (run): RunDiagnosis => ({
      collected: collectedAt(run),
      closed: run.closed,
      diagnosis: diagnosisOf(run.decision, lang),
    }),
  );
  const [last, before] = [earlier.at(-1), runs.at(-1)];
  const both = last &&
    before && {
      runs,
      before,
      comparison: comparisonOf(compareRuns(last.decision, decision), lang),
    };
  return { diagnosis, both, timeline };
}
