import type { Diagnosis, Finding } from '../model/diagnosis.ts';

type Remedy = Diagnosis['remedies'][number];

/** True if a remedy is for a finding: hosts that fail in different ways have their own, a consequence has none. */
export const isRemedyOf = ({ finding, hosts }: Remedy, { id, host, consequenceOf }: Finding): boolean =>
  finding === id && consequenceOf === undefined && (hosts === undefined || host === undefined || hosts.includes(host));

/** The findings that a remedy is for; none if it is for a verdict without a fault. */
export const remediedBy = ({ findings }: Diagnosis, remedy: Remedy): Finding[] =>
  findings.filter((finding) => isRemedyOf(remedy, finding));
