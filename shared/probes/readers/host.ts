import { normalHost } from '../../knowledge/hosts.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { isHostName, words } from '../command.ts';
import { bareCommand } from '../command-line.ts';
import { filled, find, findLast, isAddress, matches } from '../outputs/lines.ts';
import { failedOverTcp, type Lookup, lookupFacts, type Named } from '../outputs/lookup.ts';
import { defineTool } from '../probe.ts';

const ADDRESS = /^(\S{1,254}) has (?:IPv6 )?address (\S{1,64})$/;
/** `host -v` shows the records themselves. */
const RECORD = /^([^\s;]\S{0,253})\s+\d{1,10}\s+IN\s+(?:A|AAAA|CNAME)\s+(\S{1,254})$/;
const ALIAS = /^(\S{1,254}) is an alias for (\S{1,254})\.$/;
const FAILED = /^Host (\S{1,254}) not found: \d{1,2}\(([A-Z]+)\)$/;
const REASONS: Record<string, string> = { NXDOMAIN: 'nxdomain', SERVFAIL: 'servfail', REFUSED: 'refused' };
/**
 * Maximum distance: the requested name is in the first line; another name that a record is about is at most this far
 * before it.
 */
const MOST_ALIASES = 16;
/** Options whose value is the next word. */
const WITH_VALUE = /^-\w{0,8}[cmNpRtW]$/;

/** host asks for the addresses and the mail servers of a name [P: BIND 9 manual, host(1)]. */
export const host = defineTool({
  id: 'host',
  probe: 'nslookup',
  programs: ['host'],
  named(command) {
    if (!/^host\s/.test(command)) return undefined;
    const { names } = asked(words(command).slice(1));
    const name = names.find(isHostName);
    // Anything longer is a sentence that begins with `host`.
    if (names.length > 2 || !names.some((one) => one === name || isAddress(one))) return undefined;
    return { host: name === undefined ? undefined : normalHost(name), server: names[1] };
  },
  begins:
    /^\S{1,254} has (?:IPv6 )?address [\da-f:.]{2,45}$|^\S{1,254} is an alias for \S|^Host \S{1,254} not found: \d/i,
  belongs: /^\S{1,254} (?:has |is an alias for |mail is handled by )|^Host \S{1,254} not found: |^;; /,
  restarts: (lines, line) => {
    const name = subjectOf(line.text);
    const known = [...lines.slice(0, 1), ...lines.slice(-MOST_ALIASES)];
    return name !== undefined && !known.some(({ text }) => subjectOf(text) === name || aliasOf(text) === name);
  },
  namesHost: true,
  record: /^\S+ (?:has|is|mail|domain) |^Host |^;/,
  source: '[P] BIND 9 host(1); outputs of 9.18',
  read(output) {
    const lines = filled(output);
    const { names, type } = asked(words(bareCommand(output.command)).slice(1));
    const alias = find(lines, ALIAS)?.line;
    const first = find(lines, ADDRESS) ?? find(lines, FAILED);
    const name = output.host ?? (alias ? subjectOf(alias.text) : first?.value);
    const isOtherRecord = (type !== undefined && !/^a$/i.test(type)) || (name === undefined && names.length > 0);
    return lookupFacts(output, {
      host: name === undefined ? undefined : normalHost(name),
      isElsewhere: names.length > 1 || find(lines, /^Using domain server:|^host: couldn't get address/) !== undefined,
      isOtherRecord,
      answers: addressesIn(lines, name),
      alias,
      failed: failureIn(output, lines),
      // For a name that exists without an address it prints no line.
      empty: output.complete && lines.every(isExpected) ? (alias ?? 'silence') : undefined,
    });
  },
});

const subjectOf = (text: string) => (ADDRESS.exec(text) ?? ALIAS.exec(text) ?? FAILED.exec(text))?.[1];
const aliasOf = (text: string) => ALIAS.exec(text)?.[2];
const isExpected = ({ text }: Line) => /^\S+ (?:is an alias for|mail is handled by|has no) /.test(text);

/** Parses host's arguments: the host, an optional server, and the record type. */
function asked(args: readonly string[]): { names: string[]; type: string | undefined } {
  const names = args.filter((arg, index) => !arg.startsWith('-') && !matches(WITH_VALUE, args[index - 1]));
  const at = args.findIndex((arg) => /^-\w{0,8}t$/.test(arg));
  const isAny = args.some((arg) => /^-[46dTUvw]{0,8}[aCl]/.test(arg));
  return { names, type: at < 0 ? (isAny ? 'ANY' : undefined) : args[at + 1] };
}

/** The addresses of a name, following its aliases. With a search domain appended it is another name. */
function addressesIn(lines: readonly Line[], name: string | undefined): Named[] {
  const names = new Set([normalHost(name ?? '')]);
  return lines.flatMap((line) => {
    const [, subject = '', data = ''] =
      ADDRESS.exec(line.text) ?? ALIAS.exec(line.text) ?? RECORD.exec(line.text) ?? [];
    if (!names.has(normalHost(subject))) return [];
    if (isAddress(data)) return [{ line, address: data }];
    names.add(normalHost(data));
    return [];
  });
}

function failureIn({ complete }: Output, lines: readonly Line[]): Lookup['failed'] {
  const code = findLast(lines, FAILED);
  if (code) return { reason: REASONS[code.groups[2] ?? ''] ?? 'unspecified', line: code.line };
  const overTcp = failedOverTcp(lines);
  if (overTcp) return overTcp;
  const silent = find(lines, /^;; (?:connection timed out; )?no servers could be reached/);
  if (silent) return { reason: 'timeout', line: silent.line };
  const tried = findLast(lines, /^;; communications error to /);
  return tried && { reason: 'timeout', line: tried.line, partial: !complete };
}
