import type { Fact } from '../../model/fact.ts';
import type { Output, Target } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { isHostName, namedHost, words } from '../command.ts';
import { askedCommand } from '../command-line.ts';
import { connectFailure, nameFailure } from '../outputs/connect-failures.ts';
import { filled, isAddress, matches, unwrap } from '../outputs/lines.ts';
import { defineTool, fact, factOfOutput, openFact } from '../probe.ts';

const PROGRAM = /^(?:\S{0,60}\/)?(?:busybox )?(?:nc|ncat|netcat)(?:\.(?:openbsd|traditional|exe))?(?=\s)/i;
/** Options whose value is the next word, also at the end of combined options: `-vzw 3`. */
const WITH_VALUE =
  /^-\w{0,8}[wpsiXxecqIOTGmgV]$|^--(?:wait|source|source-port|proxy|proxy-type|proxy-auth|delay|idle-timeout)$/;

// Each form has named groups: the target and, if it is reported, that the port is open.
const FORMS: readonly RegExp[] = [
  // OpenBSD's, also on macOS; older versions do not show the address.
  /^Connection to (?<host>\S{1,253}?)(?: \((?<address>[\da-f.:]{3,45})\))? (?<port>\d{1,5}) port \[tcp\/[^\]]{1,40}\] (?<open>succeeded)!/i,
  /^\S{0,60}nc\S{0,20}: connectx? to (?<host>\S{1,253}?)(?: \((?<address>[\da-f.:]{3,45})\))? port (?<port>\d{1,5}) \(tcp\) (?:failed|timed out)/i,
  // The traditional netcat.
  /^(?<host>\S{1,253}) \[(?<address>[\da-f.:]{3,45})\] (?<port>\d{1,5}) \([^)]{1,40}\) (?:(?<open>open)$|: \S)/,
  // BusyBox.
  /^(?<host>\S{1,253}) \((?<address>[\da-f.]{3,45}):(?<port>\d{1,5})\) (?<open>open)$/,
  /^nc: (?<host>\S{1,253}) \((?<address>[\da-f.]{3,45}):(?<port>\d{1,5})\): \S/,
  // Nmap's ncat.
  /^Ncat: (?<open>Connected) to (?<address>[\da-f.:]{3,45}):(?<port>\d{1,5})\./,
  /^Ncat: Connection to (?<address>[\da-f.:]{3,45}) failed: /,
];
/** How netcat's own lines begin. */
const RECORD = /^(?:\^C|Connection to |\S{0,60}nc\S{0,20}: |Ncat: |libnsock |\S{1,253} [[(][\d.a-f:]{3,45})/i;
/** Warnings about the address's host name, printed before the connection. */
const REVERSE = /inverse host lookup failed|DNS fwd\/rev mismatch|rev mismatch/i;

/** A TCP connection by netcat: OpenBSD's, the traditional one, Nmap's ncat, BusyBox. */
export const netcat = defineTool({
  id: 'netcat',
  probe: 'telnet',
  named: (command) => (PROGRAM.test(command) ? targetOf(words(command.replace(PROGRAM, ''))) : undefined),
  begins:
    /^Connection to \S{1,253}(?: \([\da-f.:]{3,45}\))? \d{1,5} port \[tcp\/|^\S{0,60}nc(?:\.\w{1,12})?: (?:connectx? to |getaddrinfo|timed out|bad address)|^Ncat: (?:Version|Connect|TIMEOUT|No route|Could not)|^\S{1,253} (?:\[[\d.]{7,15}\] \d{1,5} \(|\([\d.]{7,15}:\d{1,5}\) open$)/i,
  belongs: /^(?:Ncat|nc\S{0,20}): |^Connection to |^\S{1,253} \[[\d.]{7,15}\] \d|host lookup failed|rev mismatch/i,
  restarts: (_lines, line) => line.text.startsWith('Ncat: Version'),
  isWindows: (lines) => lines.some(({ text }) => /^libnsock |actively refused|No such host is known/.test(text)),
  namesHost: true,
  namesPort: true,
  source: 'netcat-openbsd 1.219, netcat-traditional 1.10, ncat 7.93',
  read,
});

function targetOf(args: readonly string[]): Target {
  const plain = args.filter((word, index) => !word.startsWith('-') && !matches(WITH_VALUE, args[index - 1]));
  const at = plain.findIndex((word) => isHostName(word) || isAddress(word));
  const port = plain.slice(at + 1).find((word) => /^\d{1,5}$/.test(word));
  return { host: namedHost(plain), port: port === undefined ? undefined : Number(port) };
}

/** What one line reports about a connection. */
interface Attempt {
  line: Line;
  host: string | undefined;
  address: string | undefined;
  port: number | undefined;
  isOpen: boolean;
}

function attemptsIn(lines: readonly Line[], output: Output): Attempt[] {
  return lines.flatMap((line) => {
    const groups = FORMS.map((form) => form.exec(line.text)?.groups).find((found) => found !== undefined);
    if (!groups) return [];
    const { host, address, port, open } = groups;
    const shown = port === undefined ? output.port : Number(port);
    return [{ line, host: namedHost([host]), address, port: shown, isOpen: open !== undefined }];
  });
}

function read(output: Output): Fact[] {
  const lines = unwrap(filled(output), RECORD).filter(({ text }) => !REVERSE.test(text));
  const attempts = attemptsIn(lines, output);
  // If an address was typed, the printed name is the address's reverse name, not the requested one.
  const shown = output.command === undefined ? attempts.find((one) => one.host !== undefined)?.host : undefined;
  const host = output.host ?? shown;
  const unresolved = nameFailure(lines);
  if (unresolved && attempts.length === 0)
    return [fact('dns.resolves', 'no', unresolved, { host: host ?? hostIn(unresolved), reason: 'unspecified' })];
  const command = askedCommand(output.command);
  const unknown = (reason: string) => [
    factOfOutput(output, 'tcp.open', 'unknown', { host, port: output.port, reason }),
  ];
  if (/\s(?:-\w{0,8}[uU]\w{0,8}|--udp)(?=\s|$)/.test(command)) return unknown('other-protocol');
  if (/\s(?:-\w{0,8}[xX]|--proxy)(?=\s)/.test(command)) return unknown('proxied');
  const resolved = attempts.find(({ address }) => address !== undefined);
  const isNamed = host !== undefined && resolved?.address !== undefined;
  const facts = isNamed ? [fact('dns.resolves', 'yes', resolved.line, { host, value: [resolved.address ?? ''] })] : [];
  const ports = new Set(attempts.map(({ port }) => port));
  if (ports.size === 0) ports.add(output.port);
  for (const port of ports) facts.push(portFact(output, lines, attempts, { host, port }));
  return facts;
}

function portFact(output: Output, lines: readonly Line[], attempts: readonly Attempt[], about: Target): Fact {
  const unknown = (reason: string) => factOfOutput(output, 'tcp.open', 'unknown', { ...about, reason });
  if (about.port === undefined) return unknown('no-port');
  const own = attempts.filter(({ port }) => port === about.port);
  const open = own.find(({ isOpen }) => isOpen);
  if (open) return fact('tcp.open', 'yes', open.line, about);
  // Only a line without port, such as ncat's, concerns whichever target was requested.
  const others = new Set(attempts.filter(({ port }) => port !== about.port).map(({ line }) => line));
  const failed = connectFailure(lines.filter((line) => !others.has(line)));
  // After one address fails, the next one may be tried.
  const partial = !output.complete;
  if (failed) return fact('tcp.open', 'no', failed.line, { ...about, reason: failed.reason, partial });
  const command = askedCommand(output.command);
  // It reports everything on standard error, an open port as well.
  const isVerbose = /\s-\w{0,8}v/.test(command) && !matches(/(?:2|&)>\s*\/dev\/null/, output.command);
  const isSilent = lines.every(({ text }) => text === '^C' || text.startsWith('Ncat: Version'));
  // It printed nothing until it was ended, during the connection or the name lookup before it.
  if (output.followed && isVerbose && isSilent)
    return factOfOutput(output, 'tcp.open', 'no', { ...about, reason: 'filtered', partial: true });
  return openFact(output, 'tcp.open', about);
}

function hostIn({ text }: Line): string | undefined {
  return namedHost(text.match(/[a-z0-9][a-z0-9.-]{2,252}/gi) ?? []);
}
