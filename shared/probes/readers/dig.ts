import { normalHost } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { isHostName, program, words } from '../command.ts';
import { bareCommand } from '../command-line.ts';
import { filled, find, isAddress, lastFilled, matches } from '../outputs/lines.ts';
import { failedOverTcp, type Lookup, lookupFacts, type Named, RECORD_TYPE } from '../outputs/lookup.ts';
import { defineTool, openFact } from '../probe.ts';

/** dig repeats its arguments in the first line of its long form. */
const HEAD = /^; <<>> DiG \S{1,60} <<>>(.*)$/;
const STATUS = /^;; ->>HEADER<<- .{0,40}\bstatus: ([A-Z0-9]+),/;
const COUNT = /^;; flags:.{0,60}\bANSWER: (\d{1,5})/;
const QUESTION = /^;(\S{1,254})\s+(?:(?:IN|CH|HS)\s+)?([A-Z\d]{1,10})$/;
/** A record, with or without TTL and class (`+nottlid`, `+noclass`, `+ttlunits`). */
const RECORD = /^([^\s;]\S{0,253})\s+(?:\w{1,20}\s+)?(?:(?:IN|CH|HS)\s+)?([A-Z][A-Z\d]{0,9})\s+(\S.*)$/;
const SHORT = /^(\S{1,254})(?: from server \S+ in \d+ ms\.)?$/;
const SERVER = /^;; SERVER: (\S{1,64})#\d+\(/;
const ENDS = /^;; (?:MSG SIZE|Query time|SERVER|WHEN)\b/;
/** The status is about dig's own option, whatever the name. */
const OPTION_REFUSED = /^;; WARNING: EDNS query returned status /;
const REASONS: Record<string, string> = { NXDOMAIN: 'nxdomain', SERVFAIL: 'servfail', REFUSED: 'refused' };
/** Options whose value is the next word. */
const WITH_VALUE = /^-[bcfkpqtxy]$/;

/** dig asks name servers as nslookup does [P: BIND 9 manual, dig(1)]. */
export const dig = defineTool({
  id: 'dig',
  probe: 'nslookup',
  programs: ['dig'],
  named: program('dig', (args) => {
    const { hosts, server } = asked(args);
    return { host: hosts[0], server };
  }),
  begins: /^; <<>> DiG /,
  belongs: /^;|^[^\s;]\S{0,253}\s+(?:\w{1,20}\s+)?(?:IN|CH|HS)\s+[A-Z]|^dig: /,
  beginsAnywhere: /^; <<>> DiG /,
  restarts: () => true,
  // nslookup reports a silent server with the same line.
  goesOn: (lines, line) => line.text.startsWith(';;') && !matches(ENDS, lastFilled(lines)?.text),
  namesHost: true,
  record: /^;|^\S+\s+(?:\d+\s+)?IN\s/,
  source: '[P] BIND 9 dig(1); outputs of 9.18',
  read(output) {
    const lines = filled(output);
    const command = find(lines, HEAD)?.value ?? bareCommand(output.command).replace(/^\S+/, '');
    const typed = asked(words(command));
    // Each of its answers comes from another server, on the way down from the root.
    const isWalk = typed.options.some((option) => /^\+(?:trace|nssearch)$/i.test(option));
    if (isWalk) return [openFact(output, 'dns.lookup', { host: output.host })];
    const parts = queries(output, lines);
    if (parts.length > 1 || typed.hosts.length < 2 || find(lines, STATUS))
      return parts.flatMap((part) => readQuery(part, typed));
    // Without comments it is unknown to which of several names an answer belongs.
    return typed.hosts.map((host) => openFact(output, 'dns.lookup', { host }));
  },
});

interface Asked {
  hosts: string[];
  /** The record type, if one is given; `PTR` for an address (`-x`). */
  type: string | undefined;
  /** The server that is named. */
  server: string | undefined;
  options: string[];
}

/** Parses dig's arguments. */
function asked(args: readonly string[]): Asked {
  const all: Asked = { hosts: [], type: undefined, server: undefined, options: [] };
  for (const [index, arg] of args.entries()) {
    const option = args[index - 1];
    if (option === '-x') all.type = 'PTR';
    else if (option === '-t') all.type = arg;
    else if (matches(WITH_VALUE, option) && option !== '-q') continue;
    else if (arg.startsWith('@')) all.server = arg.slice(1);
    else if (arg.startsWith('+')) all.options.push(arg);
    else if (RECORD_TYPE.test(arg)) all.type = arg;
    else if (isHostName(arg)) all.hosts.push(normalHost(arg));
  }
  return all;
}

/** Several names in one command: each answer begins with its own header. */
function queries(output: Output, lines: readonly Line[]): Output[] {
  const parts: Output[] = [];
  let rest: Line[] = [];
  let hasHeader = false;
  const close = (complete: boolean) => {
    const [first] = rest;
    const range: Output['range'] = parts.length === 0 || !first ? output.range : [first.first, first.last];
    parts.push({ ...output, lines: rest, complete, range: [range[0], rest.at(-1)?.last ?? range[1]] });
    rest = [];
  };
  for (const line of lines) {
    if (line.text.startsWith(';; Got answer:') && hasHeader) close(true);
    if (STATUS.test(line.text)) hasHeader = true;
    rest.push(line);
  }
  close(output.complete);
  return parts;
}

function readQuery(output: Output, typed: Asked): Fact[] {
  const { lines } = output;
  const question = find(lines, QUESTION);
  const host = question ? normalHost(question.value) : (typed.hosts[0] ?? output.host);
  const type = question?.groups[2] ?? typed.type ?? 'A';
  const server = find(lines, SERVER);
  const answer = answerIn(lines);
  const isWhole = output.complete || lines.some(({ text }) => ENDS.test(text));
  if (find(lines, OPTION_REFUSED)) return [openFact(output, 'dns.lookup', { host }, 'edns-refused')];
  return lookupFacts(
    { ...output, complete: isWhole },
    {
      host: type === 'PTR' ? undefined : host,
      server: server && isAddress(server.value) ? { line: server.line, address: server.value } : undefined,
      isElsewhere: typed.server !== undefined,
      isOtherRecord: type.toUpperCase() !== 'A',
      answers: answer.addresses,
      alias: answer.alias,
      failed: failureIn(output, isWhole),
      empty: isWhole ? emptyIn(output, typed, answer) : undefined,
    },
  );
}

interface Answer {
  /** Records of the answer section, or lines of the short form. */
  count: number;
  addresses: Named[];
  alias: Line | undefined;
}

function answerIn(lines: readonly Line[]): Answer {
  const answer: Answer = { count: 0, addresses: [], alias: undefined };
  let isAnswer = true;
  for (const line of lines) {
    // `+noall +answer` prints the records without a heading.
    if (/^;; [A-Z]+ (?:PSEUDO)?SECTION:/.test(line.text)) isAnswer = line.text.startsWith(';; ANSWER');
    if (!isAnswer || line.text.startsWith(';')) continue;
    const [, , type, data] = RECORD.exec(line.text) ?? [undefined, undefined, undefined, SHORT.exec(line.text)?.[1]];
    if (data === undefined) continue;
    answer.count++;
    if (isAddress(data)) answer.addresses.push({ line, address: data });
    else if (type === 'CNAME' || (type === undefined && isHostName(data))) answer.alias ??= line;
  }
  return answer;
}

/** An answer code, or that no server could be reached. */
function failureIn({ lines, complete }: Output, isWhole: boolean): Lookup['failed'] {
  const status = find(lines, STATUS);
  if (status && status.value !== 'NOERROR') {
    const reason = REASONS[status.value];
    // The warning that it is about an option comes after the status.
    return { reason: reason ?? 'unspecified', line: status.line, partial: reason === undefined && !isWhole };
  }
  const overTcp = status ? undefined : failedOverTcp(lines);
  if (overTcp) return overTcp;
  const silent = find(lines, /^;; (?:connection timed out; )?no servers could be reached/);
  if (silent) return { reason: 'timeout', line: silent.line };
  const tried = status ? undefined : find(lines, /^;; communications error to /);
  return tried && { reason: 'timeout', line: tried.line, partial: !complete };
}

/** The proof that the answer contains no address: its count, or no output in a form that prints nothing else. */
function emptyIn({ lines }: Output, { options }: Asked, { count, alias }: Answer): Lookup['empty'] {
  const counted = find(lines, COUNT);
  // Records that are counted but not shown (`+noanswer`) may be addresses.
  if (counted) return Number(counted.value) === count ? (alias ?? counted.line) : undefined;
  if (find(lines, STATUS)) return undefined;
  if (lines.some(({ text }) => !text.startsWith(';') && !RECORD.test(text) && !SHORT.test(text))) return undefined;
  const shows = (pattern: RegExp) => options.some((option) => pattern.test(option));
  return shows(/^\+(?:short|nocomments)/i) || (shows(/^\+noall$/i) && shows(/^\+answer$/i))
    ? (alias ?? 'silence')
    : undefined;
}
