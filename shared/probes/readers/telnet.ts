import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';
import { namedHost, program } from '../command.ts';
import { connectFailure, nameFailure } from '../outputs/connect-failures.ts';
import { filled, find, findLast } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput, openFact } from '../probe.ts';

/** Windows' own telnet. */
const WINDOWS =
  /^\s*(?:Connecting To \S+\.\.\.|Verbindungsaufbau zu \S+\.\.\.|Could not open connection to the host|Es konnte keine Verbindung mit dem Host)/i;

/** A TCP connection: open, refused or filtered [D]. */
export const telnet = defineProbe({
  id: 'telnet',
  where: ['expert', 'laptop'],
  risk: 'read',
  command: ({ host, port }) => `telnet ${host} ${port}`,
  programs: ['telnet'],
  named: program('telnet', (args) => {
    const port = args.find((word) => /^\d{1,5}$/.test(word));
    return { host: namedHost(args), port: port === undefined ? undefined : Number(port) };
  }),
  begins: /^(?:Trying [\d.a-f:]{3,45}|(?:Connecting To|Verbindungsaufbau zu) [\w.-]{1,253})\.\.\./i,
  belongs:
    /^(?:Trying|Connected to|Escape character|telnet:|Connection closed|Verbunden mit|Connecting To|Verbindungsaufbau zu|Could not open connection|Es konnte keine Verbindung)/i,
  ends: /^telnet: (?:Unable to connect|could not resolve)|^Connection closed by foreign host/i,
  // The next address of the same attempt begins the same way.
  restarts: (_lines, _line, isAnswered) => isAnswered,
  answered: /Connected to/i,
  isWindows: (lines) => lines.some(({ text }) => WINDOWS.test(text)),
  namesHost: true,
  namesPort: true,
  source: '[D] note on port 8989, telnet section',
  read(output) {
    const lines = filled(output);
    const connected = findLast(lines, /^\s*(?:Connected to|Verbunden mit) (\S+?)\.?$/i);
    const named = connected ?? find(lines, /^\s*(?:Connecting To|Verbindungsaufbau zu) (\S{1,253}?)\.{3}/i);
    const host = output.host ?? namedHost([named?.value]);
    const shownPort = find(lines, /(?:on port|auf Port) (\d{1,5})\b/)?.value;
    const port = output.port ?? (shownPort === undefined ? undefined : Number(shownPort));
    const facts: Fact[] = [];
    const unresolved = nameFailure(lines);
    if (unresolved) return [fact('dns.resolves', 'no', unresolved, { host, reason: 'unspecified' })];
    const trying = findLast(lines, /^\s*Trying ([\da-f.:]{3,45}?)\.{3}/i);
    if (trying) facts.push(fact('dns.resolves', 'yes', trying.line, { host, value: [trying.value] }));
    if (port === undefined) return [...facts, factOfOutput(output, 'tcp.open', 'unknown', { host, reason: 'no-port' })];
    const about = { host, port };
    // Including the command, which alone contains the port.
    const upTo = (line: Line): Line => ({ ...line, first: Math.min(output.range[0], line.first) });
    const escapeLine = find(lines, /^\s*Escape character/i);
    if (connected && (escapeLine || output.complete))
      return [...facts, fact('tcp.open', 'yes', upTo(escapeLine?.line ?? connected.line), about)];
    const failed = connectFailure(lines);
    if (failed && !(trying && trying.line.first > failed.line.first && !output.complete))
      return [
        ...facts,
        fact('tcp.open', 'no', upTo(failed.line), {
          ...about,
          reason: failed.reason,
          // After one address fails, the next one may be tried.
          partial: !output.complete,
        }),
      ];
    // Windows prints the same message for every failure.
    if (findLast(lines, /Could not open connection|Es konnte keine Verbindung/i))
      return [...facts, factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason: 'unspecified' })];
    if (trying && output.complete)
      return [...facts, fact('tcp.open', 'no', upTo(trying.line), { ...about, reason: 'filtered' })];
    return [...facts, openFact(output, 'tcp.open', about)];
  },
});
