import type { Fact } from '../../model/fact.ts';
import type { Output, Target } from '../../model/output.ts';
import { isHostName, namedHost } from '../command.ts';
import { connectFailure, nameFailure } from '../outputs/connect-failures.ts';
import { filled, find, groupsIn, isAddress } from '../outputs/lines.ts';
import { defineTool, fact, factOfOutput, openFact } from '../probe.ts';

const PATH = /\/dev\/tcp\/([a-z0-9][a-z0-9.:-]{0,252})\/(\d{1,5}|https)\b/i;

/** Host and port of bash's device file for TCP connections. */
function targetIn(text: string): Target | undefined {
  const [, host, port] = groupsIn(PATH, text);
  if (host === undefined || !(isHostName(host) || isAddress(host))) return undefined;
  return { host: namedHost([host]), port: port?.toLowerCase() === 'https' ? 443 : Number(port) };
}

/** A TCP connection by bash: `</dev/tcp/HOST/PORT`, alone or with `timeout`, `&& echo` and `|| echo`. */
export const devTcp = defineTool({
  id: 'devTcp',
  probe: 'telnet',
  named: targetIn,
  begins: /^-?(?:ba)?sh: connect: \S|^-?(?:ba)?sh: (?:(?:line|Zeile) \d{1,4}: )?\/dev\/tcp\//,
  belongs: /^-?(?:ba)?sh: /,
  restarts: (_lines, _line, isAnswered) => isAnswered,
  answered: PATH,
  ownPipes: true,
  namesPort: true,
  source: 'Bash manual, Redirections; bash 5.2',
  read(output) {
    const lines = filled(output);
    const shown = find(lines, PATH);
    const { host, port } = output.port === undefined && shown ? (targetIn(shown.line.text) ?? output) : output;
    const unresolved = nameFailure(lines);
    if (unresolved) return [fact('dns.resolves', 'no', unresolved, { host, reason: 'unspecified' })];
    if (port === undefined) return [factOfOutput(output, 'tcp.open', 'unknown', { host, reason: 'no-port' })];
    const failed = connectFailure(lines);
    if (failed) {
      // The second line, which contains the path, comes after the last address.
      const partial = !output.complete && !shown;
      return [fact('tcp.open', 'no', failed.line, { host, port, reason: failed.reason, partial })];
    }
    return [silent(output, { host, port })];
  },
});

/** The result of an attempt without error message: its exit status, or the words that the command echoes. */
function silent(output: Output, about: Target): Fact {
  const command = output.command ?? '';
  const lines = filled(output).filter(({ text }) => text !== '^C');
  const open = wordAfter(command, /&&\s*echo\s+(?:-\w+\s+)?["']?([^"'|&;)]{1,60})/);
  const closed = wordAfter(command, /\|\|\s*echo\s+(?:-\w+\s+)?["']?([^"'|&;)]{1,60})/);
  const asksStatus = /;\s*echo\s+["']?\$\?/.test(command);
  const says = (word: string | undefined) => lines.find(({ text }) => text.trim() === word);
  const succeeded = says(open) ?? (asksStatus ? says('0') : undefined);
  if (succeeded && (open === undefined || open !== closed)) return fact('tcp.open', 'yes', succeeded, about);
  // A program that reads from the open connection waits as well: `cat </dev/tcp/HOST/PORT`.
  if (/\b(?:cat|head|read)\b[^|;&<]{0,80}<\s*(?:&|\/dev\/tcp\/)/.test(command))
    return openFact(output, 'tcp.open', about);
  // Without an error message of bash the time limit was reached, during the connection or the name lookup before it.
  const isErrorShown = !/(?:2|&)>\s*\/dev\/null|>\s*\/dev\/null\s+2>&1/.test(command);
  const isLimited = /\btimeout\b/.test(command);
  const ranOut = asksStatus ? says('124') : isErrorShown && isLimited ? says(closed) : undefined;
  if (ranOut) return fact('tcp.open', 'no', ranOut, { ...about, reason: 'filtered', partial: true });
  const failed = says(closed);
  if (failed && open !== closed) return fact('tcp.open', 'no', failed, { ...about, reason: 'unspecified' });
  const isSilent = output.followed && lines.length === 0;
  // Interrupted, the shell runs nothing of the rest: no word and no status.
  if (isSilent && output.lines.some(({ text }) => text === '^C'))
    return factOfOutput(output, 'tcp.open', 'no', { ...about, reason: 'filtered', partial: true });
  // bash reports every failure, so no output means success, unless a time limit ended it and nothing says so.
  const isFailureShown = closed !== undefined || (isErrorShown && !isLimited);
  if (isSilent && isFailureShown && open === undefined && !asksStatus)
    return factOfOutput(output, 'tcp.open', 'yes', { ...about, partial: true });
  return openFact(output, 'tcp.open', about);
}

const wordAfter = (command: string, pattern: RegExp): string | undefined => pattern.exec(command)?.[1]?.trim();
