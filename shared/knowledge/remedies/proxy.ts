import type { Remedy } from './remedy.ts';
import {
  PROXY_CREDENTIALS,
  PROXY_EXEMPT,
  PROXY_NAME,
  PROXY_REACH,
  PROXY_SETTINGS,
  PROXY_TODAY,
  WITHOUT_SHELLS_PROXY,
} from './steps.ts';

/** Remedies for a proxy. */
export const proxy: readonly Remedy[] = [
  {
    id: 'proxy-ignored',
    finding: 'proxy-bug',
    reasons: ['ignored'],
    steps: [
      { where: 'vendor', text: 'remedy.proxyFixedRelease', risk: 'read' },
      { where: 'network', text: 'remedy.allowDirect', risk: 'change' },
    ],
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
    steps: [
      PROXY_TODAY,
      PROXY_CREDENTIALS,
      PROXY_EXEMPT,
      { where: 'vendor', text: 'remedy.proxyFixedRelease', risk: 'read' },
    ],
    verifyWith: ['curl', 'lsof'],
    source: 'CSCvs05084 [D]',
  },
  {
    id: 'proxy-unreachable',
    finding: 'proxy-bug',
    reasons: ['unreachable', 'unresolved'],
    steps: [PROXY_TODAY, PROXY_SETTINGS, PROXY_REACH, PROXY_NAME],
    verifyWith: ['curl', 'lsof'],
    source: '[R]',
  },
  {
    id: 'proxy-rejects',
    finding: 'proxy-bug',
    steps: [
      PROXY_TODAY,
      PROXY_SETTINGS,
      PROXY_EXEMPT,
      { where: 'vendor', text: 'remedy.proxyFixedRelease', risk: 'read' },
    ],
    verifyWith: ['curl', 'lsof'],
    source: 'CSCvs05084 [D]',
  },
];
