import type { Diagnosis, Finding } from '../model/diagnosis.ts';

type Remedy = Diagnosis['remedies'][number];

/**
 * True if a remedy is for a finding: findings that fail in different ways have their own remedies, a consequence has
 * none.
 */
export const isRemedyOf = ({ of }: Remedy, { key }: Finding): boolean => of.includes(key);

/** The findings that a remedy is for; empty if it is for a verdict without a fault. */
export const remediedBy = ({ findings }: Diagnosis, remedy: Remedy): Finding[] =>
  findings.filter((finding) => isRemedyOf(remedy, finding));
