import type { RemedyStep } from './remedy.ts';

// Steps that several remedies share.

export const ASK_NETWORK: RemedyStep = { where: 'network', text: 'remedy.allowPorts', risk: 'change' };
export const PROXY_CREDENTIALS: RemedyStep = {
  where: 'ftd-clish',
  command: 'configure network http-proxy',
  text: 'remedy.proxyCredentials',
  risk: 'change',
};
export const PROXY_TODAY: RemedyStep = { where: 'ftd-clish', text: 'remedy.proxyToday', needs: 'proxy', risk: 'read' };
export const PROXY_SETTINGS: RemedyStep = {
  where: 'ftd-clish',
  command: 'show network',
  text: 'remedy.proxyCheckSettings',
  risk: 'read',
};
export const WITHOUT_SHELLS_PROXY: RemedyStep = {
  where: 'ftd-expert',
  command: 'unset https_proxy HTTPS_PROXY all_proxy ALL_PROXY',
  text: 'remedy.withoutShellsProxy',
  risk: 'read',
};
export const PROXY_EXEMPT: RemedyStep = { where: 'network', text: 'remedy.proxyExempt', risk: 'change' };
/** In place of a login, and not in addition to it. */
export const PROXY_EXEMPT_INSTEAD: RemedyStep = { where: 'network', text: 'remedy.proxyExemptInstead', risk: 'change' };
const PROXY_REACH: RemedyStep = {
  where: 'network',
  text: 'remedy.proxyReach',
  reasons: ['unreachable'],
  risk: 'change',
};
const PROXY_NAME: RemedyStep = {
  where: 'network',
  text: 'remedy.proxyName',
  reasons: ['unresolved'],
  risk: 'change',
};
/** If the proxy does not answer or its name does not resolve. */
export const REACH_PROXY: readonly RemedyStep[] = [PROXY_TODAY, PROXY_SETTINGS, PROXY_REACH, PROXY_NAME];
export const DNS_FORWARD: RemedyStep = { where: 'network', text: 'remedy.dnsForward', risk: 'change' };
export const NO_DECRYPTION: RemedyStep = { where: 'network', text: 'remedy.noDecryption', risk: 'change' };
export const PATH_MTU: RemedyStep = {
  where: 'network',
  text: 'remedy.checkPathMtu',
  reasons: ['stalled'],
  risk: 'read',
};
/** If the cloud itself is at fault. */
export const WAIT_OR_ASK: readonly RemedyStep[] = [
  { where: 'portal', text: 'remedy.cloudStatus', risk: 'read' },
  { where: 'vendor', text: 'remedy.openCase', risk: 'read' },
];
export const CHECK_CLOCK: RemedyStep = {
  where: 'ftd-clish',
  command: 'show time',
  text: 'remedy.checkClock',
  risk: 'read',
};
export const MEND_CLOCK: readonly RemedyStep[] = [
  CHECK_CLOCK,
  { where: 'ftd-clish', command: 'show ntp', text: 'remedy.checkNtp', risk: 'read' },
  { where: 'fmc-gui', text: 'remedy.setNtp', risk: 'change' },
];
