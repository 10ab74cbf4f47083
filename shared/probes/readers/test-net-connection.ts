import type { Fact } from '../../model/fact.ts';
import type { Output, Target } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { namedHost, words } from '../command.ts';
import { nameFailure } from '../outputs/connect-failures.ts';
import { filled, find, groupsIn, isAddress, keyValue, matches, unwrap } from '../outputs/lines.ts';
import { defineTool, fact, factOfOutput, openFact } from '../probe.ts';

const CALLED = /^\(?\s*(?:Test-NetConnection|tnc)\b/i;
/** PowerShell accepts parameter names abbreviated as long as they are unambiguous. */
const PORT = /^-(?:po(?:r|rt)?|p|RemotePort)$/i;
const NAME = /^-(?:c|co|com|comp\w*|RemoteAddress|cn)$/i;
const RECORD = /^\s*(?:[A-Z]\w{2,40} *:|WARN(?:ING|UNG):|True$|False$|PS |-{3})/i;
// Windows 8.1 and 2012 write `HOST:PORT`, later ones `(ADDRESS : PORT)`, once for each address.
const FAILED = /^\s*WARN(?:ING|UNG): TCP connect to \(?([\w.:-]{1,253}?) ?: ?(\d{1,5})\)? failed/i;

/** PowerShell's `Test-NetConnection HOST -Port N`: its object, its warnings or, with `Quiet`, one word. Windows only. */
export const testNetConnection = defineTool({
  id: 'testNetConnection',
  probe: 'telnet',
  programs: ['test-netconnection', 'tnc'],
  named: (command) => (CALLED.test(command) ? targetOf(words(command.replace(/[()]/g, ' '))) : undefined),
  begins: /^\s*(?:ComputerName\s{0,20}: \S|WARN(?:ING|UNG): (?:TCP connect to|Name resolution of|Ping to) )/i,
  belongs:
    /^\s*(?:ComputerName|Remote\w+|Interface\w+|SourceAddress|Ping\w+|Tcp\w+|NameResolution\w+|MatchingIPsecRules|NetRoute\w*|NetworkIsolation\w+|IsAdmin|AllNameResolution\w+|BasicNameResolution|DetailedInfo)\b.{0,20}:|^\s*WARN(?:ING|UNG): /i,
  ends: /^\s*TcpTestSucceeded\s*: (?:True|False)/i,
  restarts: (_lines, line, isAnswered) => isAnswered && /ComputerName/i.test(line.text),
  answered: /ComputerName/i,
  isWindows: () => true,
  namesHost: true,
  namesPort: true,
  ownPipes: true,
  source: 'Microsoft Learn, Test-NetConnection; public-facts 8.1 to 8.4',
  read,
});

function targetOf(args: readonly string[]): Target {
  const after = (name: RegExp) => args.find((_word, index) => matches(name, args[index - 1]));
  const host = after(NAME);
  const port = after(PORT);
  return {
    host: namedHost(host === undefined ? args : [host]),
    port: matches(/^\d{1,5}$/, port) ? Number(port) : undefined,
  };
}

function read(output: Output): Fact[] {
  const lines = unwrap(filled(output), RECORD);
  const values = new Map<string, { line: Line; value: string }>();
  for (const line of lines) {
    const pair = keyValue(line);
    if (pair) values.set(pair.key.toLowerCase(), { line, value: pair.value });
  }
  const warned = lines.filter(({ text }) => FAILED.test(text));
  const [, warnedHost, warnedPort] = groupsIn(FAILED, warned.at(-1)?.text);
  const host = output.host ?? namedHost([values.get('computername')?.value, warnedHost]);
  const shownPort = values.get('remoteport')?.value ?? warnedPort;
  const port = output.port ?? (shownPort === undefined ? undefined : Number(shownPort));
  const unresolved = nameFailure(lines);
  if (unresolved) return [fact('dns.resolves', 'no', unresolved, { host, reason: 'unspecified' })];
  const address = values.get('remoteaddress');
  const isResolved = host !== undefined && address !== undefined && isAddress(address.value);
  const facts = isResolved ? [fact('dns.resolves', 'yes', address.line, { host, value: [address.value] })] : [];
  const about = { host, port };
  if (port === undefined) {
    // Without a port it only pings, and a lost ping proves nothing [R].
    return [...facts, factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason: 'no-port' })];
  }
  const result = succeeded(output, lines, values.get('tcptestsucceeded'));
  if (result?.isOpen) return [...facts, fact('tcp.open', 'yes', result.line, about)];
  // It does not distinguish a refusal from silence.
  const failed = result?.line ?? warned.at(-1);
  // Each address that fails produces a warning, and the next one is tried.
  const partial = result === undefined && !output.complete;
  if (failed) return [...facts, fact('tcp.open', 'no', failed, { ...about, reason: 'unspecified', partial })];
  return [...facts, openFact(output, 'tcp.open', about)];
}

/** The result of the test: a member of the object, or a single word if nothing else was requested. */
function succeeded(
  { command = '' }: Output,
  lines: readonly Line[],
  member: { line: Line; value: string } | undefined,
): { isOpen: boolean; line: Line } | undefined {
  if (member && /^(?:True|False)$/i.test(member.value))
    return { isOpen: /^true$/i.test(member.value), line: member.line };
  const isAlone = /Quiet\b|TcpTestSucceeded/i.test(command) && !/Ping/i.test(command);
  const word = isAlone ? find(lines, /^\s*(True|False)$/i) : undefined;
  return word && { isOpen: /^true$/i.test(word.value), line: word.line };
}
