import { compareRuns } from '../case/compare.ts';
import type { CaseFile, Run } from '../model/case.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { diagnose } from '../tree/diagnose.ts';

/** A run of a case with what the tree says of it; the present one has not been closed. */
interface RunDiagnosis {
  closed: string | undefined;
  diagnosis: Diagnosis;
}

/** The runs of a case, the oldest first, and the last closed one against the present one. */
export interface BeforeAfter {
  runs: RunDiagnosis[];
  before: RunDiagnosis;
  comparison: Comparison;
}

/** Before and after; nothing if the case has one run only. */
export function beforeAfter({ earlier = [] }: Pick<CaseFile, 'earlier'>, now: Diagnosis): BeforeAfter | undefined {
  const { lang } = now;
  const runs = earlier.map((run: Run): RunDiagnosis => ({ closed: run.closed, diagnosis: diagnose({ ...run, lang }) }));
  const before = runs.at(-1);
  if (!before) return undefined;
  return {
    runs: [...runs, { closed: undefined, diagnosis: now }],
    before,
    comparison: compareRuns(before.diagnosis, now, lang),
  };
}
