import { compareRuns } from '../case/compare.ts';
import type { CaseFile, Run } from '../model/case.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import type { Lang } from '../model/lang.ts';
import { onPaper } from '../text/paper.ts';
import { diagnose } from '../tree/diagnose.ts';

/** A run of a case with what the tree says of it; the present one has not been closed. */
export interface RunDiagnosis {
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

/** The findings that only the earlier or only the later run shows, under their headings. */
export function changedFindings(lang: Lang, { gone, appeared }: Comparison): { title: string; all: Finding[] }[] {
  return [
    { title: onPaper(lang, 'runsGone'), all: gone },
    { title: onPaper(lang, 'runsNew'), all: appeared },
  ].filter(({ all }) => all.length > 0);
}
