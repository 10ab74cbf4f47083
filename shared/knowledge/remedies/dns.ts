import type { Remedy, RemedyStep } from './remedy.ts';
import { DNS_FORWARD } from './steps.ts';

const CHECK_DNS_SERVERS: RemedyStep = {
  where: 'ftd-clish',
  command: 'show network',
  text: 'remedy.checkDnsServers',
  risk: 'read',
};

/**
 * The command replaces the complete list (public-facts 3.11, inferred): today's servers are kept in it, and a second
 * step restores them.
 */
const REPLACE_DNS_SERVERS: readonly RemedyStep[] = [
  {
    where: 'ftd-clish',
    command: 'configure network dns servers {dnsKept}<IP>[,<IP>]',
    text: 'remedy.dnsReplaceServers',
    risk: 'change',
  },
  {
    where: 'ftd-clish',
    command: 'configure network dns servers {dns}',
    text: 'remedy.dnsUndo',
    needs: 'dnsServers',
    risk: 'change',
  },
];

/** Remedies for DNS servers and names that do not resolve. */
export const dns: readonly Remedy[] = [
  {
    id: 'dns-missing',
    finding: 'dns-missing',
    steps: [
      {
        where: 'ftd-clish',
        command: 'configure network dns servers <IP>[,<IP>]',
        text: 'remedy.addDnsServers',
        risk: 'change',
      },
      CHECK_DNS_SERVERS,
      { where: 'fmc-gui', text: 'remedy.waitForAlert', risk: 'read' },
    ],
    verifyWith: ['showNetwork', 'nslookup'],
    source: '[D] option 1',
  },
  {
    id: 'dns-servers-unreachable',
    finding: 'dns-unresolved',
    reasons: ['timeout', 'refused', 'intermittent'],
    steps: [
      { where: 'network', text: 'remedy.dnsReachable', reasons: ['timeout'], risk: 'change' },
      { where: 'network', text: 'remedy.dnsAllowQueries', reasons: ['refused'], risk: 'change' },
      { where: 'network', text: 'remedy.dnsEachServer', reasons: ['intermittent'], risk: 'change' },
      ...REPLACE_DNS_SERVERS,
    ],
    verifyWith: ['nslookup', 'curl'],
    source: '[D] option 2',
  },
  {
    id: 'dns-sinkhole',
    finding: 'dns-unresolved',
    reasons: ['sinkhole'],
    steps: [
      { where: 'ftd-expert', command: 'cat /etc/hosts', text: 'remedy.checkHostsFile', risk: 'read' },
      { where: 'network', text: 'remedy.dnsUnblock', risk: 'change' },
      ...REPLACE_DNS_SERVERS,
    ],
    verifyWith: ['nslookup', 'curl'],
    source: '[R] a blocked name is answered with such an address (RFC 1122 §3.2.1.3, RFC 4291 §2.5); [D] option 2',
  },
  {
    id: 'dns-unresolved',
    finding: 'dns-unresolved',
    steps: [CHECK_DNS_SERVERS, DNS_FORWARD, ...REPLACE_DNS_SERVERS],
    verifyWith: ['nslookup', 'curl'],
    source: '[D] option 2',
  },
];
