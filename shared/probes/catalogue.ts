import { SSE_HOST } from '../knowledge/hosts.ts';
import type { ProbeAsk } from '../model/ask.ts';
import type { Fact } from '../model/fact.ts';
import type { Output } from '../model/output.ts';
import type { ProbeId, ReaderId } from '../model/probe-ids.ts';
import { isHurried } from './command-line.ts';
import { alsoFromLaptop } from './laptop/transcript.ts';
import { connectFailure } from './outputs/connect-failures.ts';
import { markCut } from './outputs/cut-line.ts';
import { lastFilled } from './outputs/lines.ts';
import { withoutSinkholes } from './outputs/sinkhole.ts';
import type { Probe, Reader } from './probe.ts';
import { alert } from './readers/alert.ts';
import { answers } from './readers/answers.ts';
import { connectorLog } from './readers/connector-log.ts';
import { connectorProcess } from './readers/connector-process.ts';
import { connectorProperties } from './readers/connector-properties.ts';
import { curl } from './readers/curl/curl.ts';
import { devTcp } from './readers/dev-tcp.ts';
import { dig } from './readers/dig.ts';
import { fmcAlerts } from './readers/fmc/alerts.ts';
import { fmcCloudEvents } from './readers/fmc/cloud-events.ts';
import { fmcCloudRegions } from './readers/fmc/cloud-regions.ts';
import { fmcDevices } from './readers/fmc/devices.ts';
import { fmcCloudIntegrations, fmcSecureX } from './readers/fmc/switches.ts';
import { fmcVersion } from './readers/fmc/version.ts';
import { getent } from './readers/getent.ts';
import { host } from './readers/host.ts';
import { lsof } from './readers/lsof.ts';
import { netcat } from './readers/netcat.ts';
import { netstat } from './readers/netstat.ts';
import { nslookup } from './readers/nslookup.ts';
import { openssl } from './readers/openssl/openssl.ts';
import { ping } from './readers/ping.ts';
import { proxyEnv } from './readers/proxy-env.ts';
import { resolvConf } from './readers/resolv-conf.ts';
import { resolveDnsName } from './readers/resolve-dns-name.ts';
import { showManagers } from './readers/show-managers.ts';
import { showNetwork } from './readers/show-network.ts';
import { showNtp } from './readers/show-ntp.ts';
import { showVersion } from './readers/show-version.ts';
import { ss } from './readers/ss.ts';
import { tcpdump } from './readers/tcpdump.ts';
import { telnet } from './readers/telnet.ts';
import { testNetConnection } from './readers/test-net-connection.ts';
import { time } from './readers/time.ts';
import { wget } from './readers/wget/wget.ts';

/** All probes, in the order of the decision tree's specification (§2). */
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
  showNtp,
  time: alsoFromLaptop(time),
  fmcAlerts,
  fmcDevices,
  fmcCloudEvents,
  fmcCloudRegions,
  fmcCloudIntegrations,
  fmcSecureX,
  fmcVersion,
  answers,
};

/** Tools that engineers use instead of the catalogue's commands (decision-tree §3a). */
const tools: readonly Reader[] = [
  dig,
  host,
  getent,
  resolveDnsName,
  netstat,
  ss,
  tcpdump,
  openssl,
  netcat,
  devTcp,
  testNetConnection,
  wget,
];

/** All readers; the catalogue's own probes come first. */
export const readers: readonly Reader[] = [...Object.values(catalogue), ...tools];

/** Reasons of a fact that no answer came. */
const WAITED: ReadonlySet<string | undefined> = new Set(['filtered', 'stalled', 'timeout']);
const byId = new Map<ReaderId, Reader>(readers.map((reader) => [reader.id, reader]));

/** True for a fact that no answer came. */
const isSilence = ({ state, reason }: Fact): boolean => state === 'no' && WAITED.has(reason);

/** What a terminal shows if the engineer interrupts a command. */
const INTERRUPT = '^C';
const SHORT_MS = 3000;

/** True for a silence of less than three seconds, by the command's options or by timestamps up to its interruption. */
function isShort({ command = '', lines }: Output, { lines: [from, to] }: Fact): boolean {
  if (isHurried(command)) return true;
  const end = lines.findLast(({ text }) => text === INTERRUPT);
  if (!end) return false;
  // A program that reports its own time limit was not interrupted at that address.
  if (connectFailure(lines.filter(({ first, last }) => first >= from && last <= to))) return false;
  const since = lines.find(({ first }) => first >= from);
  const passed =
    end.clock === undefined || since?.clock === undefined
      ? Date.parse(String(end.time)) - Date.parse(String(since?.time))
      : (end.clock - since.clock) * 1000;
  return passed >= 0 && passed < SHORT_MS;
}

/** The facts of an output. */
export function readOutput(output: Output): Fact[] {
  const read = withoutSinkholes(output, byId.get(output.reader)?.read(output) ?? []);
  // No answer within a moment proves little [R].
  const facts = read.some(isSilence)
    ? read.map((one) => (isSilence(one) && isShort(output, one) ? { ...one, partial: true } : one))
    : read;
  const { cutLine, lines } = output;
  if (cutLine === undefined) return facts;
  return markCut(facts, cutLine, lastFilled(lines)?.text ?? '');
}

/** What is typed for a probe; its name where it has no command. */
export const commandOf = ({ probe, host: about = SSE_HOST, port = 443, server }: ProbeAsk): string =>
  catalogue[probe].command?.({ host: about, port, server }) ?? probe;
