import type { FactId } from '../../model/fact.ts';
import type { ProbeId } from '../../model/probe-ids.ts';
import type { Fault, VerdictId } from '../../model/verdict.ts';

/** Keys of the steps' sentences; `text/` has one for each in every language, which the compiler checks. */
export type RemedyText =
  | 'remedy.addDnsServers'
  | 'remedy.alertClears'
  | 'remedy.allowDirect'
  | 'remedy.allowPeer'
  | 'remedy.allowPorts'
  | 'remedy.ampFromFmc'
  | 'remedy.applyPolicy'
  | 'remedy.byName'
  | 'remedy.checkClock'
  | 'remedy.checkNtp'
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
  | 'remedy.proxyExemptInstead'
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
  /** A command for the engineer to type; the app never runs it. */
  command?: string;
  text: RemedyText;
  /** Only for these reasons of the finding; missing: for all. */
  reasons?: readonly string[];
  /** Only if the evidence contains this value, which command or text names. */
  needs?: 'dnsServers' | 'proxy' | 'gateway';
  /** `change`: alters the device or the network. */
  risk: 'read' | 'change';
}

export interface Remedy {
  /** Identifies it in a decision. */
  id: string;
  finding: VerdictId;
  /** Only for these reasons; missing: for all reasons of the finding. */
  reasons?: readonly string[];
  /** Only if it fails at this step. */
  step?: Fault['step'];
  /** Only if this fact shows it: an unreachable proxy and an unreachable host have the same reason. */
  shownBy?: FactId;
  /** Only if the proxy that failed is not the configured one. */
  ofOtherProxy?: true;
  /** Only if no evidence shows that the connector needs the port. */
  ofUntriedPort?: true;
  steps: readonly RemedyStep[];
  /** Probes to run again afterwards. */
  verifyWith: readonly ProbeId[];
  source: string;
}
