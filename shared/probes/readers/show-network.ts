import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { exactly } from '../command.ts';
import { isAddress, keyValue, matches } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

const BEGINS = /^=+\[ System Information \]=+/;
/** What only a further value has in front of it. */
const INDENTATION = ' '.repeat(12);
const HEADER = /^[=-]{2,}\[ (.+?) \][=-]{2,}/;

/**
 * Management network settings. A device without DNS servers prints no `DNS Servers` line at all [P], so its absence
 * counts once a later line was printed.
 */
export const showNetwork = defineProbe({
  id: 'showNetwork',
  where: ['clish', 'fmc-api'],
  risk: 'read',
  command: () => 'show network',
  programs: ['show'],
  named: exactly(/^show network\s*(?:$|\|)/),
  begins: BEGINS,
  beginsAnywhere: BEGINS,
  restarts: () => true,
  // The last line of the proxy's section, which is the last section.
  ends: /^Authentication\s{0,30}: (?:Disabled|Enabled)\s*$/,
  belongs: /^[=-]{2,}\[|^\s*[\w/.-][\w/ .-]{1,39}\s*:|^\s+[\w.:/-]+\s*$/,
  record: /:|^[=-]/,
  source: '[D] option 1; [P] device outputs',
  read(output) {
    const facts: Fact[] = [];
    const servers: string[] = [];
    let serversEnded = output.complete;
    let serverLines: [Line, Line] | undefined;
    let section: string | undefined;
    let key: string | undefined;
    let systemLine: Line | undefined;
    let pastServers: Line | undefined;
    let proxyLine: Line | undefined;
    const proxy = new Map<string, string>();
    const addresses: { line: Line; address: string }[] = [];
    for (const line of output.lines) {
      const heading = HEADER.exec(line.text)?.[1];
      // Further servers are on lines of their own; a mail may have removed their indentation.
      if (serverLines && key === 'DNS Servers' && isAddress(line.text.trim())) {
        servers.push(line.text.trim());
        serverLines = [serverLines[0], line];
        continue;
      }
      const entry = line.text.startsWith(INDENTATION) ? undefined : keyValue(line);
      if (heading === undefined && !entry) continue;
      serversEnded ||= servers.length > 0 && line.last !== output.cutLine;
      if (heading !== undefined) {
        section = heading;
        key = undefined;
        // From 7.0 on a second block shows the servers for management through a data interface.
        if (section.startsWith('System Information')) systemLine ??= line;
        else if (systemLine) pastServers ??= line;
        continue;
      }
      if (!entry) continue;
      key = entry.key;
      if (section === 'Proxy Information') {
        proxyLine = line;
        proxy.set(key, entry.value);
        if (key === 'State') facts.push(proxyFact(line, entry.value));
      } else if (section?.startsWith('System Information') ?? true) {
        if (key === 'Hostname') {
          systemLine ??= line;
          facts.push(fact('device.hostname', 'yes', line, { value: entry.value }));
        } else if (key === 'DNS Servers') {
          systemLine ??= line;
          serverLines = [serverLines?.[0] ?? line, line];
          servers.push(...entry.value.split(/[\s,]/).filter(isAddress));
        } else if (key === 'DNS from router') {
          facts.push(fact('dns.fromRouter', /^enabled/i.test(entry.value) ? 'yes' : 'no', line));
        } else if (key === 'Domains' || key === 'Search domains') {
          facts.push(fact('dns.searchDomains', 'yes', line, { value: entry.value.split(/[\s,]/).filter(Boolean) }));
        } else if (key === 'Gateway') {
          facts.push(fact('network.gateway', 'yes', line, { value: entry.value }));
        } else if (key === 'Management port' && systemLine) pastServers ??= line;
      } else if (
        (key === 'State' || key === 'Admin State') &&
        !facts.some((known) => known.id === 'network.managementInterface')
      )
        facts.push(fact('network.managementInterface', 'yes', line, { value: section }));
      else if (key === 'Address' && matches(/^IPv[46]$/, section) && isAddress(entry.value))
        addresses.push({ line, address: entry.value });
    }
    // The first interface is the management interface; its IPv4 address comes before its IPv6 address.
    const [own] = addresses;
    if (own) facts.push(fact('network.managementAddress', 'yes', own.line, { value: own.address }));
    if (serverLines && servers.length > 0)
      facts.push(fact('dns.servers', 'yes', serverLines, { value: servers, partial: !serversEnded }));
    else if (systemLine && pastServers)
      facts.push(fact('dns.servers', 'no', [systemLine, pastServers], { value: [], reason: 'no-servers' }));
    else facts.push(factOfOutput(output, 'dns.servers', 'unknown', { reason: 'cut-off' }));
    const configured = facts.find((known) => known.id === 'proxy.configured');
    if (configured?.state === 'yes' && proxyLine) {
      const port = proxy.get('Port');
      configured.value = {
        host: proxy.get('HTTP Proxy'),
        port: port === undefined ? undefined : Number(port) || 0,
        authentication: proxy.get('Authentication'),
      };
      configured.lines = [configured.lines[0], proxyLine.last];
    } else if (!configured) {
      // The proxy's section is at the very end, so its absence counts in complete output only.
      const known = output.complete && pastServers !== undefined;
      facts.push(
        factOfOutput(output, 'proxy.configured', known ? 'no' : 'unknown', {
          reason: known ? 'no-section' : 'cut-off',
        }),
      );
    }
    return facts;
  },
});

function proxyFact(line: Line, state: string): Fact {
  if (/^enabled/i.test(state)) return fact('proxy.configured', 'yes', line);
  if (/^disabled/i.test(state)) return fact('proxy.configured', 'no', line);
  return fact('proxy.configured', 'unknown', line, { reason: 'unreadable' });
}
