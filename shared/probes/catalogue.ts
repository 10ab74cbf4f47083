import { SSE_HOST } from '../knowledge/hosts.ts';
import type { ProbeAsk } from '../model/ask.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import { alert } from './alert.ts';
import { answers } from './answers.ts';
import { connectorLog } from './connector-log.ts';
import { connectorProcess } from './connector-process.ts';
import { connectorProperties } from './connector-properties.ts';
import { curl } from './curl.ts';
import { alsoFromLaptop } from './laptop.ts';
import { lsof } from './lsof.ts';
import { nslookup } from './nslookup.ts';
import { ping } from './ping.ts';
import type { Probe } from './probe.ts';
import { proxyEnv } from './proxy-env.ts';
import { resolvConf } from './resolv-conf.ts';
import { showManagers } from './show-managers.ts';
import { showNetwork } from './show-network.ts';
import { showVersion } from './show-version.ts';
import { telnet } from './telnet.ts';
import { time } from './time.ts';

/** Every probe there is, in the order of the decision tree's page (§2). */
export const catalogue: Record<ProbeId, Probe> = {
  alert,
  showVersion,
  showNetwork,
  showManagers,
  resolvConf,
  nslookup: alsoFromLaptop(nslookup),
  curl: alsoFromLaptop(curl),
  telnet: alsoFromLaptop(telnet),
  ping,
  connectorProperties,
  lsof,
  connectorProcess,
  connectorLog,
  proxyEnv: alsoFromLaptop(proxyEnv),
  time: alsoFromLaptop(time),
  answers,
};

export const probes: readonly Probe[] = Object.values(catalogue);

/** What is typed for a probe; its name where it has no command. */
export const commandOf = ({ probe, host = SSE_HOST, port = 443 }: ProbeAsk): string =>
  catalogue[probe].command?.({ host, port }) ?? probe;
