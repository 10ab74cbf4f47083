import type { FactId } from '../model/fact.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Fault, VerdictId } from '../model/verdict.ts';

/** The sentences of the steps; `text/` has one for each in every language, which the compiler checks there. */
export type RemedyText =
  | 'remedy.addDnsServers'
  | 'remedy.alertClears'
  | 'remedy.allowDirect'
  | 'remedy.allowPorts'
  | 'remedy.ampFromFmc'
  | 'remedy.applyPolicy'
  | 'remedy.byName'
  | 'remedy.checkClock'
  | 'remedy.checkDnsServers'
  | 'remedy.checkHostsFile'
  | 'remedy.checkIntegrationSwitch'
  | 'remedy.checkPathMtu'
  | 'remedy.checkRoute'
  | 'remedy.checkRegistration'
  | 'remedy.cloudStatus'
  | 'remedy.dnsAllowQueries'
  | 'remedy.dnsEachServer'
  | 'remedy.dnsForward'
  | 'remedy.dnsReachable'
  | 'remedy.dnsReplaceServers'
  | 'remedy.dnsUndo'
  | 'remedy.dnsUnblock'
  | 'remedy.enableConnector'
  | 'remedy.identityFixedRelease'
  | 'remedy.isPortTried'
  | 'remedy.noDecryption'
  | 'remedy.openCase'
  | 'remedy.orEnableIntegration'
  | 'remedy.proxyCheckSettings'
  | 'remedy.proxyCredentials'
  | 'remedy.proxyExempt'
  | 'remedy.proxyFixedRelease'
  | 'remedy.proxyName'
  | 'remedy.proxyReach'
  | 'remedy.proxyToday'
  | 'remedy.readConnectorLog'
  | 'remedy.redeployRegion'
  | 'remedy.registerAgain'
  | 'remedy.registerFmc'
  | 'remedy.restartConnector'
  | 'remedy.setNtp'
  | 'remedy.switchModuleOff'
  | 'remedy.upgrade'
  | 'remedy.upgradeForRegion'
  | 'remedy.waitForAlert'
  | 'remedy.withoutShellsProxy';

export interface RemedyStep {
  where: 'fmc-gui' | 'fmc-shell' | 'ftd-clish' | 'ftd-expert' | 'network' | 'portal' | 'vendor';
  /** Shown to be typed by the engineer; never run by us. */
  command?: string;
  text: RemedyText;
  /** Only for these reasons of the finding; absent: for all. */
  reasons?: readonly string[];
  /** Only where the evidence tells this value, which command or text names. */
  needs?: 'dnsServers' | 'proxy' | 'gateway';
  /** `change`: alters the device or the network. */
  risk: 'read' | 'change';
}

export interface Remedy {
  /** By which a decision names it. */
  id: string;
  finding: VerdictId;
  /** Only for these reasons; absent: for all of the finding. */
  reasons?: readonly string[];
  /** Only where it fails at this step. */
  step?: Fault['step'];
  /** Only where this fact shows it: a proxy that cannot be reached gives the reason of a host that cannot. */
  shownBy?: FactId;
  /** Only where the proxy that failed is not the configured one. */
  ofOtherProxy?: true;
  /** Only where nothing shows that the connector needs the port. */
  ofUntriedPort?: true;
  steps: readonly RemedyStep[];
  /** What to run again afterwards. */
  verifyWith: readonly ProbeId[];
  source: string;
}

const RESTART_CONNECTOR: RemedyStep = {
  where: 'ftd-expert',
  command: 'pmtool restartbyid SSEConnector',
  text: 'remedy.restartConnector',
  risk: 'change',
};
const CONNECTOR_LOG: RemedyStep = {
  where: 'ftd-expert',
  command: 'tail -n 200 /ngfw/var/log/connector/connector.log',
  text: 'remedy.readConnectorLog',
  risk: 'read',
};
/** The FMC switches the connector on and gives it its registration [P 4.1]: looked at before anything is restarted. */
const REGISTRATION: readonly RemedyStep[] = [
  { where: 'fmc-gui', text: 'remedy.checkIntegrationSwitch', risk: 'read' },
  { where: 'ftd-clish', command: 'show managers', text: 'remedy.checkRegistration', risk: 'read' },
];
const ASK_NETWORK: RemedyStep = { where: 'network', text: 'remedy.allowPorts', risk: 'change' };
const CHECK_ROUTE: RemedyStep = {
  where: 'ftd-clish',
  command: 'show network',
  text: 'remedy.checkRoute',
  risk: 'read',
};
const PROXY_CREDENTIALS: RemedyStep = {
  where: 'ftd-clish',
  command: 'configure network http-proxy',
  text: 'remedy.proxyCredentials',
  risk: 'change',
};
const PROXY_TODAY: RemedyStep = { where: 'ftd-clish', text: 'remedy.proxyToday', needs: 'proxy', risk: 'read' };
const PROXY_SETTINGS: RemedyStep = {
  where: 'ftd-clish',
  command: 'show network',
  text: 'remedy.proxyCheckSettings',
  risk: 'read',
};
const WITHOUT_SHELLS_PROXY: RemedyStep = {
  where: 'ftd-expert',
  command: 'unset https_proxy HTTPS_PROXY all_proxy ALL_PROXY',
  text: 'remedy.withoutShellsProxy',
  risk: 'read',
};
const PROXY_EXEMPT: RemedyStep = { where: 'network', text: 'remedy.proxyExempt', risk: 'change' };
const PROXY_REACH: RemedyStep = {
  where: 'network',
  text: 'remedy.proxyReach',
  reasons: ['unreachable'],
  risk: 'change',
};
const PROXY_NAME: RemedyStep = { where: 'network', text: 'remedy.proxyName', reasons: ['unresolved'], risk: 'change' };
const NO_DECRYPTION: RemedyStep = { where: 'network', text: 'remedy.noDecryption', risk: 'change' };
const PATH_MTU: RemedyStep = { where: 'network', text: 'remedy.checkPathMtu', reasons: ['stalled'], risk: 'read' };
/** The command sets the whole list (public-facts 3.11, inferred): today's servers stay in it, and a second step restores them. */
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
/** The cloud itself is at fault. */
const WAIT_OR_ASK: readonly RemedyStep[] = [
  { where: 'portal', text: 'remedy.cloudStatus', risk: 'read' },
  { where: 'vendor', text: 'remedy.openCase', risk: 'read' },
];
const MEND_CLOCK: readonly RemedyStep[] = [
  { where: 'ftd-clish', command: 'show time', text: 'remedy.checkClock', risk: 'read' },
  { where: 'fmc-gui', text: 'remedy.setNtp', risk: 'change' },
];

/** What to do about each finding. The first entry whose reasons fit counts. */
export const remedies: readonly Remedy[] = [
  {
    id: 'unsupported-region',
    finding: 'unsupported-version',
    reasons: ['region-needs-6.5'],
    steps: [{ where: 'fmc-gui', text: 'remedy.upgradeForRegion', risk: 'change' }],
    verifyWith: ['showVersion', 'connectorProperties'],
    source: '[P 2.2]',
  },
  {
    id: 'unsupported-version',
    finding: 'unsupported-version',
    steps: [{ where: 'fmc-gui', text: 'remedy.upgrade', risk: 'change' }],
    verifyWith: ['showVersion'],
    source: '[D] requirements',
  },
  {
    id: 'integration-disabled',
    finding: 'integration-disabled',
    steps: [
      { where: 'fmc-gui', text: 'remedy.switchModuleOff', risk: 'change' },
      { where: 'fmc-gui', text: 'remedy.applyPolicy', risk: 'change' },
      { where: 'fmc-gui', text: 'remedy.orEnableIntegration', risk: 'change' },
    ],
    verifyWith: ['alert'],
    source: '[D] solution for scenario 1',
  },
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
      { where: 'ftd-clish', command: 'show network', text: 'remedy.checkDnsServers', risk: 'read' },
      { where: 'fmc-gui', text: 'remedy.waitForAlert', risk: 'read' },
    ],
    verifyWith: ['showNetwork', 'nslookup'],
    source: '[D] option 1',
  },
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
    steps: [
      { where: 'ftd-clish', command: 'show network', text: 'remedy.checkDnsServers', risk: 'read' },
      { where: 'network', text: 'remedy.dnsForward', risk: 'change' },
      ...REPLACE_DNS_SERVERS,
    ],
    verifyWith: ['nslookup', 'curl'],
    source: '[D] option 2',
  },
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
    steps: [{ where: 'ftd-clish', command: 'show time', text: 'remedy.checkClock', risk: 'read' }, NO_DECRYPTION],
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
  {
    id: 'connector-misconfigured',
    finding: 'connector-misconfigured',
    steps: [{ where: 'fmc-gui', text: 'remedy.redeployRegion', risk: 'change' }, RESTART_CONNECTOR],
    verifyWith: ['connectorProperties', 'lsof'],
    source: '[D] more options; [R]',
  },
  {
    id: 'connector-disabled',
    finding: 'connector-not-connected',
    reasons: ['disabled'],
    steps: [
      ...REGISTRATION,
      {
        where: 'ftd-expert',
        command: 'pmtool enablebyid SSEConnector',
        text: 'remedy.enableConnector',
        risk: 'change',
      },
    ],
    verifyWith: ['connectorProcess', 'lsof'],
    source: '[P 4.1]; [P] process manager',
  },
  {
    id: 'connector-close-wait',
    finding: 'connector-not-connected',
    reasons: ['close-wait'],
    steps: [RESTART_CONNECTOR, CONNECTOR_LOG],
    verifyWith: ['connectorProcess', 'lsof'],
    source: '[P] process manager',
  },
  {
    id: 'connector-not-connected',
    finding: 'connector-not-connected',
    steps: [...REGISTRATION, RESTART_CONNECTOR, CONNECTOR_LOG],
    verifyWith: ['connectorProcess', 'lsof'],
    source: '[P] process manager',
  },
  {
    id: 'amp-dns',
    finding: 'amp-cloud-unreachable',
    // A connection can be refused, too: that is no matter of DNS.
    step: 'dns',
    steps: [
      { where: 'network', text: 'remedy.dnsForward', risk: 'change' },
      { where: 'fmc-shell', text: 'remedy.ampFromFmc', risk: 'read' },
    ],
    verifyWith: ['nslookup', 'curl'],
    source: '[D] AMP section',
  },
  {
    id: 'amp-proxy-of-shell',
    finding: 'amp-cloud-unreachable',
    ofOtherProxy: true,
    steps: [WITHOUT_SHELLS_PROXY],
    verifyWith: ['curl'],
    source: '[R]',
  },
  {
    id: 'amp-proxy-credentials',
    finding: 'amp-cloud-unreachable',
    reasons: ['auth-required'],
    shownBy: 'proxy.passes',
    steps: [PROXY_TODAY, PROXY_CREDENTIALS, PROXY_EXEMPT],
    verifyWith: ['curl'],
    source: '[R]',
  },
  {
    id: 'amp-proxy-unreachable',
    finding: 'amp-cloud-unreachable',
    reasons: ['unreachable', 'unresolved'],
    shownBy: 'proxy.passes',
    steps: [PROXY_TODAY, PROXY_SETTINGS, PROXY_REACH, PROXY_NAME],
    verifyWith: ['curl'],
    source: '[R]',
  },
  {
    id: 'amp-proxy-rejects',
    finding: 'amp-cloud-unreachable',
    shownBy: 'proxy.passes',
    steps: [PROXY_TODAY, PROXY_SETTINGS, PROXY_EXEMPT],
    verifyWith: ['curl'],
    source: '[R]',
  },
  {
    id: 'amp-port-blocked',
    finding: 'amp-cloud-unreachable',
    step: 'tcp',
    steps: [ASK_NETWORK],
    verifyWith: ['curl', 'telnet'],
    source: '[D] AMP section',
  },
  {
    id: 'amp-clock',
    finding: 'amp-cloud-unreachable',
    reasons: ['clock'],
    steps: MEND_CLOCK,
    verifyWith: ['time', 'curl'],
    source: '[R]',
  },
  {
    id: 'amp-tls',
    finding: 'amp-cloud-unreachable',
    step: 'tls',
    steps: [NO_DECRYPTION, PATH_MTU],
    verifyWith: ['curl'],
    source: '[D] AMP section',
  },
  {
    id: 'amp-intercepted',
    finding: 'amp-cloud-unreachable',
    // Somebody on the way answered in the cloud's place.
    reasons: ['not-cloud'],
    steps: [NO_DECRYPTION],
    verifyWith: ['curl'],
    source: '[R]',
  },
  {
    id: 'amp-cloud-error',
    finding: 'amp-cloud-unreachable',
    step: 'http',
    steps: WAIT_OR_ASK,
    verifyWith: ['curl'],
    source: '[R]',
  },
  {
    id: 'stale-device-identity',
    finding: 'stale-device-identity',
    steps: [
      { where: 'portal', text: 'remedy.registerAgain', risk: 'change' },
      { where: 'vendor', text: 'remedy.identityFixedRelease', risk: 'read' },
    ],
    verifyWith: [],
    source: 'CSCvp56922 [D]',
  },
  {
    id: 'healthy',
    finding: 'healthy',
    steps: [
      { where: 'fmc-gui', text: 'remedy.alertClears', risk: 'read' },
      { where: 'portal', text: 'remedy.registerFmc', risk: 'change' },
    ],
    verifyWith: ['alert'],
    source: 'CSCvr46845 [D]',
  },
];
