import type { FactId } from '../../model/fact.ts';
import type { ProbeId } from '../../model/probe-ids.ts';
import type { Fault, VerdictId } from '../../model/verdict.ts';

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
  | 'remedy.orIncludeDevice'
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
