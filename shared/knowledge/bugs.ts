import type { VerdictId } from '../model/verdict.ts';

/** Known issues of the product, and the verdicts to which they apply [D, known issues]. */
export const bugs = [
  { id: 'CSCvr46845', appliesTo: ['healthy', 'inconclusive'] },
  { id: 'CSCvs05084', appliesTo: ['proxy-bug'] },
  { id: 'CSCvp56922', appliesTo: ['stale-device-identity'] },
  { id: 'CSCvu02123', appliesTo: ['port-blocked', 'amp-cloud-unreachable'] },
] as const satisfies readonly { id: string; appliesTo: readonly VerdictId[] }[];
