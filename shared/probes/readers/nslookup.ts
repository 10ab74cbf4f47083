import { normalHost } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { namedHost, program } from '../command.ts';
import { filled, find, findLast, groupsIn, isAddress } from '../outputs/lines.ts';
import { failedOverTcp, type Lookup, lookupFacts, type Named } from '../outputs/lookup.ts';
import { defineProbe } from '../probe.ts';

// The order matters if a line matches several patterns.
const FAILURES: readonly [reason: string, pattern: RegExp][] = [
  ['nxdomain', /NXDOMAIN|Non-existent domain|Name or service not known|Name does not resolve/i],
  ['servfail', /SERVFAIL|Server failed|Serverfehler/i],
  // Case-sensitive: `connection refused` means a closed port; the server itself did not answer.
  ['refused', /\bREFUSED\b|Query refused|Abfrage verweigert/],
  [
    'no-answer',
    /No answer|\*\*\* (?:No|Kein).{0,60}(?:records?|Einträge?).{0,40}available|No (?:internal type|records)/i,
  ],
  [
    'timeout',
    /no servers could be reached|timed[ -]out|Zeitüberschreitung|connection timed out|communications error|No response from server/i,
  ],
  ['unspecified', /can't resolve '|^;; Got bad packet|server can't find \S+: [A-Z]/],
];
/** An answer code is more specific than the absence of an answer that is printed after it. */
const CODES: readonly string[] = ['nxdomain', 'servfail', 'refused'];
const WITHOUT_CODE: readonly string[] = ['no-answer', 'unspecified'];
const SERVER = /^\s*(?:\*\*\* )?(?:Default |Standard)?Server:\s*([^\s#]*)/i;
const ADDRESS =
  /^\s*(?:Address(?:es)?(?: \d+)?|Adressen?):\s*(\d+\.\d+\.\d+\.\d+(?=:)|[\da-f.:%]+)(?:[#:](\d+))?(?:\s.*)?$/i;
const CONTINUED = /^\s{2,}([\da-f.:]{3,45})\s*$/i;
const CNAME = /^\s*(\S+)\s+canonical name = \S/i;
const ALIASES = /^\s*Aliases:\s*(\S+?)\.?$/i;
/** Input at nslookup's own prompt: a name, optionally followed by the server to ask. */
const TYPED = /^\s*> ?((?:[a-z0-9_-]{1,63}\.){1,10}[a-z]{2,63})\.?(\s+\S+)?\s*$/i;
const TYPED_SERVER = /^\s*> ?l?server\s/i;
const ANSWER_HEADING = /^\s*(?:Non-authoritative answer|Nicht autorisierende Antwort):/i;
/** The record type in all abbreviations of BIND's and Windows' option, as an argument or with `set`. */
const TYPE = /(?:\s-|> ?set\s+)(?:q[a-z]{0,8}|ty(?:pe)?)=(\w+)/i;
const NAME = /^\s*Name:\s*(\S+?)\.?$/i;

/**
 * A question to the name server itself, in BIND's, BusyBox's and Windows' forms [D option 2]. The first Server/Address
 * pair is the server and never an answer.
 */
export const nslookup = defineProbe({
  id: 'nslookup',
  where: ['expert', 'fmc', 'laptop'],
  risk: 'read',
  command: ({ host, server }) => `nslookup ${host}${server === undefined ? '' : ` ${server}`}`,
  programs: ['nslookup'],
  named: program('nslookup', (args) => ({ host: namedHost(args), server: serverIn(args) })),
  begins:
    /^\s*(?:(?:Default |Standard)?Server:\s+\S|;; (?:connection timed out|communications error)|\*\* server can't find )/,
  belongs:
    /^\s*(?:(?:Default |Standard)?Server|Address(?: \d+)?|Addresses|Name|Aliases|Non-authoritative answer|Nicht autorisierende Antwort|Adresse|Adressen):|^\s*(?:\*\*|;;|DNS request|timeout was|nslookup:|[\da-f.:]{7,45}\s*$)|canonical name/i,
  restarts: (_lines, line, isAnswered) => isAnswered && /Server:/i.test(line.text),
  answered: /Name:|\*\*|canonical/,
  isWindows: (lines) =>
    lines.some((line) => /^\s*(?:Default |Standard)?Server: {2}\S/i.test(line.text)) &&
    !lines.some((line) => /#53\b|Address \d|\t/.test(line.text)),
  namesHost: true,
  record: /^\s*(?:[\w -]{2,24}:|\*\*|;;)|canonical name/,
  source: '[D] option 2; BIND 9, BusyBox and Windows nslookup',
  read(output) {
    const facts: Fact[] = [];
    // Without `flatMap`, which is slow in V8 and takes longer than reading several lines.
    for (const query of queries(output)) facts.push(...readQuery(query));
    return facts;
  },
});

interface Query {
  output: Output;
  isElsewhere: boolean;
  /** The requested record type, if any. */
  type: string | undefined;
}

/**
 * An interactive session contains several questions, and may change the server or type in between: each question is
 * read by itself.
 */
function queries(output: Output): Query[] {
  let type = groupsIn(TYPE, output.command)[1];
  // BIND says so of an option that it does not know, and asks for addresses.
  if (type !== undefined && output.lines.some(({ text }) => text.includes('*** Invalid option'))) type = undefined;
  let isElsewhere = output.server !== undefined;
  if (!output.lines.some((line) => TYPED.test(line.text))) return [{ output, type, isElsewhere }];
  const parts: Query[] = [];
  let part: Output | undefined;
  for (const line of output.lines) {
    const [, typed, server] = groupsIn(TYPED, line.text);
    const set = TYPE.exec(line.text)?.[1];
    const changes = TYPED_SERVER.test(line.text);
    isElsewhere ||= changes;
    type = set ?? type;
    if (typed !== undefined || set !== undefined || changes) {
      if (part) part.complete = true;
      part = undefined;
    }
    if (typed !== undefined && !changes) {
      const range: Output['range'] = [line.first, line.last];
      const asksOther = isElsewhere || server !== undefined;
      part = { ...output, host: normalHost(typed), lines: [], range };
      parts.push({ output: part, isElsewhere: asksOther, type });
    } else if (part) {
      part.lines.push(line);
      if (line.text !== '') part.range = [part.range[0], line.last];
    }
  }
  return parts;
}

/** The server that the command names. */
function serverIn(args: readonly string[]): string | undefined {
  const [first, server] = args.filter((word) => !word.startsWith('-'));
  // `nslookup - SERVER` opens a session with that server.
  return server ?? (args.includes('-') ? first : undefined);
}

function readQuery({ output, isElsewhere, type }: Query): Fact[] {
  // Remarks of the local probe are meant for people.
  const lines = filled(output).filter((line) => !line.text.startsWith('# '));
  const answers: Named[] = [];
  let server: Named | undefined;
  let awaitingServer = true;
  let alias: Line | undefined;
  let asked: string | undefined = output.host;
  let collecting = false;
  let isSearched = false;
  for (const line of lines) {
    const named = answers.length === 0 ? SERVER.exec(line.text)?.[1] : undefined;
    if (named !== undefined) {
      awaitingServer = true;
      if (isAddress(named)) server = { line, address: named };
      collecting = false;
      continue;
    }
    const canonical = CNAME.exec(line.text)?.[1];
    if (canonical !== undefined) alias ??= line;
    const name = canonical ?? NAME.exec(line.text)?.[1];
    if (name !== undefined) {
      awaitingServer = false;
      asked ??= normalHost(name);
      if (output.host !== undefined && !alias && normalHost(name).startsWith(`${output.host}.`)) isSearched = true;
      collecting = false;
      continue;
    }
    const aliases = ALIASES.exec(line.text)?.[1];
    if (aliases !== undefined) {
      asked = output.host ?? normalHost(aliases);
      isSearched = false;
    }
    const address = ADDRESS.exec(line.text);
    const plain = address?.[1] ?? (collecting ? CONTINUED.exec(line.text)?.[1] : undefined);
    if (plain !== undefined && isAddress(plain)) {
      // Only a server's address is followed by a port (`10.25.0.1#53`).
      if (awaitingServer || address?.[2] !== undefined) server = { line, address: plain };
      else answers.push({ line, address: plain });
      collecting = !awaitingServer;
      awaitingServer = false;
      continue;
    }
    collecting = false;
  }
  // With a search domain appended it is another name, whose answer leaves the question open.
  if (isSearched) answers.length = 0;
  const failed = answers.length > 0 ? undefined : failureIn(lines);
  return lookupFacts(output, {
    host: asked ?? (failed && hostIn(failed.line.text)),
    server,
    isElsewhere,
    isOtherRecord: !/^a?$/i.test(type ?? ''),
    answers,
    alias,
    failed: failed && {
      ...failed,
      // One silent server is not the result while the output may continue.
      partial:
        failed.partial ||
        (failed.reason === 'timeout' && !output.complete && !/no servers could|\*\*\*/.test(failed.line.text)),
    },
    empty: output.complete && !alias && !isSearched ? emptyAnswer(lines) : undefined,
  });
}

/** Headings of an empty answer. */
function emptyAnswer(lines: readonly Line[]): [Line, Line] | undefined {
  const from = find(lines, ANSWER_HEADING)?.line;
  const to = findLast(lines, ANSWER_HEADING)?.line;
  return from && to && [from, to];
}

/**
 * The last line that reports a failure decides, because after one server's answer the next one was asked. Exception: a
 * failure without answer code after one with it (BusyBox: NXDOMAIN, then `No answer`).
 */
function failureIn(lines: readonly Line[]): Lookup['failed'] {
  let last: Lookup['failed'];
  for (const line of lines) {
    // BusyBox also reports that it cannot resolve the server's own name.
    if (line.text.includes("'(null)'")) continue;
    const reason = FAILURES.find(([, pattern]) => pattern.test(line.text))?.[0];
    if (reason === undefined) continue;
    if (last && CODES.includes(last.reason) && WITHOUT_CODE.includes(reason)) continue;
    last = { reason, line };
  }
  return last && CODES.includes(last.reason) ? last : (failedOverTcp(lines) ?? last);
}

/**
 * The name in a line that reports a failure, as it was asked for: with a port or a path, which are no part of a host,
 * it is another name.
 */
function hostIn(text: string): string | undefined {
  const host =
    /(?:can't (?:find|resolve)|to resolve|find) '?([a-z0-9][^\s']{2,252}?)'?(?=:?(?:\s|$))/i.exec(text)?.[1] ??
    // The German forms: `*** SERVER wurde NAME nicht gefunden`, `NAME wurde von SERVER nicht gefunden`, `kann NAME nicht finden`.
    /\*\*\* ([a-z0-9]\S{2,252}) wurde von /i.exec(text)?.[1] ??
    / (?:wurde|kann) ([a-z0-9]\S{2,252}) nicht /i.exec(text)?.[1];
  return host && normalHost(host);
}
