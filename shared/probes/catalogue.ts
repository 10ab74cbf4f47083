import { alert } from './alert.ts';
import { answers } from './answers.ts';
import { connectorLog } from './connectorLog.ts';
import { connectorProcess } from './connectorProcess.ts';
import { connectorProperties } from './connectorProperties.ts';
import { curl } from './curl.ts';
import { lsof } from './lsof.ts';
import { nslookup } from './nslookup.ts';
import { ping } from './ping.ts';
import type { Probe, ProbeId } from './probe.ts';
import { proxyEnv } from './proxyEnv.ts';
import { resolvConf } from './resolvConf.ts';
import { showManagers } from './showManagers.ts';
import { showNetwork } from './showNetwork.ts';
import { showVersion } from './showVersion.ts';
import { telnet } from './telnet.ts';
import { time } from './time.ts';

/** Every probe there is, in the order of the decision tree's page (§2). */
export const catalogue: Record<ProbeId, Probe> = {
  alert,
  showVersion,
  showNetwork,
  showManagers,
  resolvConf,
  nslookup,
  curl,
  telnet,
  ping,
  connectorProperties,
  lsof,
  connectorProcess,
  connectorLog,
  proxyEnv,
  time,
  answers,
};

export const probes: readonly Probe[] = Object.values(catalogue);
