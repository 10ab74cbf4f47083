import type { Remedy, RemedyStep } from './remedy.ts';
import {
  PROXY_CREDENTIALS,
  PROXY_EXEMPT,
  PROXY_EXEMPT_INSTEAD,
  PROXY_SETTINGS,
  PROXY_TODAY,
  REACH_PROXY,
  WITHOUT_SHELLS_PROXY,
} from './steps.ts';

const FIXED_RELEASE: RemedyStep = { where: 'vendor', text: 'remedy.proxyFixedRelease', risk: 'read' };

/** Remedies for a proxy. */
export const proxy: readonly Remedy[] = [
  {
    id: 'proxy-ignored',
    finding: 'proxy-bug',
    reasons: ['ignored'],
    steps: [FIXED_RELEASE, { where: 'network', text: 'remedy.allowDirect', risk: 'change' }],
    verifyWith: ['lsof', 'curl'],
    source: 'CSCvs05084 [D]',
  },
  {
    id: 'proxy-of-shell',
    finding: 'proxy-bug',
    ofOtherProxy: true,
    steps: [WITHOUT_SHELLS_PROXY],
    verifyWith: ['curl', 'lsof'],
    source: '[R]',
  },
  {
    id: 'proxy-credentials',
    finding: 'proxy-bug',
    reasons: ['auth-required'],
    steps: [PROXY_TODAY, PROXY_CREDENTIALS, PROXY_EXEMPT_INSTEAD, FIXED_RELEASE],
    verifyWith: ['curl', 'lsof'],
    source: 'CSCvs05084 [D]',
  },
  {
    id: 'proxy-unreachable',
    finding: 'proxy-bug',
    reasons: ['unreachable', 'unresolved'],
    steps: REACH_PROXY,
    verifyWith: ['curl', 'lsof'],
    source: '[R]',
  },
  {
    id: 'proxy-rejects',
    finding: 'proxy-bug',
    steps: [PROXY_TODAY, PROXY_SETTINGS, PROXY_EXEMPT, FIXED_RELEASE],
    verifyWith: ['curl', 'lsof'],
    source: 'CSCvs05084 [D]',
  },
];
