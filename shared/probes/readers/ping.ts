import type { Fact } from '../../model/fact.ts';
import { namedHost, program } from '../command.ts';
import { bareCommand } from '../command-line.ts';
import { nameFailure } from '../outputs/connect-failures.ts';
import { filled, find } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput, openFact } from '../probe.ts';

/**
 * Shows that a name resolves and, perhaps, that the host is reachable: a lost ping proves nothing, because the cloud
 * may drop ICMP [R].
 */
export const ping = defineProbe({
  id: 'ping',
  where: ['expert', 'laptop'],
  risk: 'read',
  command: ({ host }) => `ping -c 4 ${host}`,
  programs: ['ping', 'ping6'],
  named: program('ping6?', (args) => ({ host: namedHost(args) })),
  begins:
    /^\s*(?:PING \S+ \([\d.a-f:]+\)|Pinging \S+ \[|Ping wird ausgeführt für|ping: \S+: (?:Name|Temporary)|ping: (?:unknown host|bad address))/i,
  belongs:
    /^\s*(?:PING|Pinging|\d+ bytes from|Reply from|Antwort von|---|\d+ packets|rtt|round-trip|Request timed out|Zeitüberschreitung|From )/i,
  ends: /packets transmitted|ping: (?:unknown host|bad address|.{1,260}(?:not known|in name resolution))/i,
  isWindows: (lines) => lines.some((line) => /Pinging|Ping wird/.test(line.text)),
  namesHost: true,
  source: '[D] ping; [R] a lost ping proves nothing',
  read(output) {
    const lines = filled(output);
    const unresolved = nameFailure(lines);
    const named = find(
      lines,
      /(?:PING|Pinging|ausgeführt für|unknown host|bad address) '?([a-z0-9][a-z0-9.-]{2,252})/i,
    )?.value;
    const host = output.host ?? namedHost([named]);
    const isIpv6Only = /^ping6\b|\s-6\b/.test(bareCommand(output.command));
    if (unresolved && isIpv6Only)
      return [factOfOutput(output, 'dns.resolves', 'unknown', { host, reason: 'ipv6-only' })];
    if (unresolved) return [fact('dns.resolves', 'no', unresolved, { host, reason: 'unspecified' })];
    const facts: Fact[] = [];
    const head = find(lines, /(?:PING|Pinging|ausgeführt für) \S+ [([]([\da-f.:]{3,45})[)\]]/i);
    if (head) facts.push(fact('dns.resolves', 'yes', head.line, { host, value: [head.value] }));
    const reply = find(
      lines,
      /^\s*(?:\d+ bytes from|Reply from .*(?:bytes|time)|Antwort von .*(?:Bytes|Zeit))|^!{2,}/i,
    );
    if (reply) facts.push(fact('icmp.answers', 'yes', reply.line, { host }));
    else if (head && output.complete) facts.push(factOfOutput(output, 'icmp.answers', 'no', { host, reason: 'lost' }));
    return facts.length > 0 ? facts : [openFact(output, 'dns.resolves', { host })];
  },
});
