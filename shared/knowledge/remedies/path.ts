import type { Remedy, RemedyStep } from './remedy.ts';
import { ASK_NETWORK, CHECK_CLOCK, MEND_CLOCK, NO_DECRYPTION, PATH_MTU, WAIT_OR_ASK } from './steps.ts';

const CHECK_ROUTE: RemedyStep = {
  where: 'ftd-clish',
  command: 'show network',
  text: 'remedy.checkRoute',
  risk: 'read',
};

/** Remedies for the path to the cloud: ports, TLS, and the cloud's answer. */
export const path: readonly Remedy[] = [
  {
    id: 'port-untried',
    finding: 'port-blocked',
    ofUntriedPort: true,
    steps: [{ where: 'ftd-expert', command: 'lsof -i | grep -i conn', text: 'remedy.isPortTried', risk: 'read' }],
    verifyWith: ['lsof', 'telnet'],
    source: '[P 4.8]; [D] note on port 8989',
  },
  {
    id: 'no-route',
    finding: 'port-blocked',
    reasons: ['unreachable'],
    steps: [CHECK_ROUTE, ASK_NETWORK],
    verifyWith: ['curl', 'lsof'],
    source: '[R]',
  },
  {
    id: 'port-blocked',
    finding: 'port-blocked',
    steps: [ASK_NETWORK, { where: 'network', text: 'remedy.byName', risk: 'change' }],
    verifyWith: ['telnet', 'curl', 'lsof'],
    source: '[D] note on port 8989',
  },
  {
    id: 'clock',
    finding: 'tls-interference',
    reasons: ['clock'],
    steps: MEND_CLOCK,
    verifyWith: ['time', 'curl'],
    source: '[R]',
  },
  {
    id: 'certificate-expired',
    finding: 'tls-interference',
    reasons: ['expired'],
    steps: [CHECK_CLOCK, NO_DECRYPTION],
    verifyWith: ['time', 'curl'],
    source: '[R]',
  },
  {
    id: 'tls-interference',
    finding: 'tls-interference',
    steps: [NO_DECRYPTION, PATH_MTU],
    verifyWith: ['curl'],
    source: '[D] AMP example; [R]',
  },
  {
    id: 'cloud-error',
    finding: 'cloud-error',
    steps: WAIT_OR_ASK,
    verifyWith: ['curl'],
    source: '[R]',
  },
];
