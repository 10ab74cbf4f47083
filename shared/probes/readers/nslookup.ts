import { normalHost } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';
import { namedHost, program, words } from '../command.ts';
import { bareCommand } from '../command-line.ts';
import { filled, find, findLast, isAddress } from '../lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

// Order matters where one output shows several: a server's own answer says more than a time-out before it.
const FAILURES: readonly [reason: string, pattern: RegExp][] = [
  ['nxdomain', /NXDOMAIN|Non-existent domain|Name or service not known|Name does not resolve/i],
  ['servfail', /SERVFAIL|Server failed|Serverfehler/i],
  // In capitals: `connection refused` is a closed port, the server itself never answered.
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
const SERVER = /^\s*(?:\*\*\* )?(?:Default )?Server:\s*([^\s#]*)/i;
const ADDRESS =
  /^\s*(?:Address(?:es)?(?: \d+)?|Adressen?):\s*(\d+\.\d+\.\d+\.\d+(?=:)|[\da-f.:%]+)(?:[#:](\d+))?(?:\s.*)?$/i;
const CONTINUED = /^\s{2,}([\da-f.:]{3,45})\s*$/i;
const CNAME = /^\s*(\S+)\s+canonical name = \S/i;
const ALIASES = /^\s*Aliases:\s*(\S+?)\.?$/i;
/** What is typed at nslookup's own prompt. */
const TYPED = /^\s*> ?((?:[a-z0-9_-]{1,63}\.){1,10}[a-z]{2,63})\.?\s*$/i;
const ANSWER_HEADING = /^\s*(?:Non-authoritative answer|Nicht autorisierende Antwort):/i;
/** A host without an IPv6 address (or mail server, or …) may well have an IPv4 one. */
const OTHER_RECORD = /\s-(?:q|type|querytype)=(?!a(?:ny)?\b)\w+/i;
const NAME = /^\s*Name:\s*(\S+?)\.?$/i;

/**
 * A question to the name server itself, in BIND's, BusyBox's and Windows' forms [D option 2]. The first Server/Address
 * pair is the server and never an answer.
 */
export const nslookup = defineProbe({
  id: 'nslookup',
  where: ['expert', 'fmc', 'laptop'],
  risk: 'read',
  command: ({ host }) => `nslookup ${host}`,
  named: program('nslookup', (args) => ({ host: namedHost(args) })),
  begins: /^\s*Server:\s+\S+|^;; (?:connection timed out|communications error)|^\*\* server can't find /,
  belongs:
    /^\s*(?:Server|Address(?: \d+)?|Addresses|Name|Aliases|Non-authoritative answer|Nicht autorisierende Antwort|Adresse|Adressen):|^\*\*|^;;|canonical name|^\s*[\da-f.:]{7,45}\s*$|^DNS request|^\s*timeout was|^nslookup:/i,
  restarts: (lines, line) => /Server:/.test(line.text) && lines.some((one) => /Name:|\*\*|canonical/.test(one.text)),
  isWindows: (lines) =>
    lines.some((line) => /Server: {2}\S/.test(line.text)) &&
    !lines.some((line) => /#53\b|Address \d|\t/.test(line.text)),
  namesHost: true,
  record: /^\s*[\w -]{2,24}:|^\*\*|^;;|canonical name/,
  source: '[D] option 2; BIND 9, BusyBox and Windows nslookup',
  read: (output) => queries(output).flatMap(readQuery),
});

type Query = Output & { isElsewhere?: boolean };

/** An interactive session asks several questions, and perhaps another server from some line on: each is read by itself. */
function queries(output: Output): Query[] {
  if (!output.lines.some((line) => TYPED.test(line.text))) return [output];
  const parts: Query[] = [];
  let part: Query | undefined;
  let isElsewhere = false;
  for (const line of output.lines) {
    const typed = TYPED.exec(line.text)?.[1];
    const server = /^\s*> ?server\s/i.test(line.text);
    isElsewhere ||= server;
    if (typed !== undefined || server) {
      if (part) part.complete = true;
      part = undefined;
    }
    if (typed !== undefined) {
      part = { ...output, host: normalHost(typed), lines: [], isElsewhere, range: [line.first, line.last] };
      parts.push(part);
    } else if (part) {
      part.lines.push(line);
      if (line.text !== '') part.range = [part.range[0], line.last];
    }
  }
  return parts;
}

function readQuery(output: Query): Fact[] {
  // Remarks of the local probe are for the reader.
  const lines = filled(output).filter((line) => !line.text.startsWith('# '));
  const facts: Fact[] = [];
  const answers: { line: Line; address: string }[] = [];
  let server: { line: Line; address: string } | undefined;
  let awaitingServer = true;
  let cname: Line | undefined;
  let asked: string | undefined = output.host;
  let collecting = false;
  for (const line of lines) {
    const named = answers.length === 0 ? SERVER.exec(line.text)?.[1] : undefined;
    if (named !== undefined) {
      awaitingServer = true;
      if (isAddress(named)) server = { line, address: named };
      collecting = false;
      continue;
    }
    const alias = CNAME.exec(line.text)?.[1];
    if (alias !== undefined) cname ??= line;
    const name = alias ?? NAME.exec(line.text)?.[1];
    if (name !== undefined) {
      awaitingServer = false;
      asked ??= normalHost(name);
      collecting = false;
      continue;
    }
    const aliases = ALIASES.exec(line.text)?.[1];
    if (aliases !== undefined) asked = output.host ?? normalHost(aliases);
    const address = ADDRESS.exec(line.text);
    const plain = address?.[1] ?? (collecting ? CONTINUED.exec(line.text)?.[1] : undefined);
    if (plain !== undefined && isAddress(plain)) {
      // Only a server carries a port behind its address (`10.25.0.1#53`).
      if (awaitingServer || address?.[2] !== undefined) server = { line, address: plain };
      else answers.push({ line, address: plain });
      collecting = !awaitingServer;
      awaitingServer = false;
      continue;
    }
    collecting = false;
  }
  // Another server than the device's own answered: that says nothing about the device.
  const command = (output.command ?? '').replace(/\s#.*/, '');
  const otherServer =
    output.isElsewhere === true ||
    words(bareCommand(command))
      .slice(1)
      .filter((word) => !word.startsWith('-')).length > 1;
  const failed = answers.length > 0 ? undefined : failureIn(lines);
  asked ??= failed && hostIn(failed.line.text);
  if (server) facts.push(fact('dns.lookupServer', 'yes', server.line, { host: asked, value: server.address }));
  const first = answers[0];
  const last = answers.at(-1);
  if (otherServer) {
    facts.push(factOfOutput(output, 'dns.lookup', 'unknown', { host: asked, reason: 'other-server' }));
  } else if (first && last) {
    const from = cname && cname.first < first.line.first ? cname : first.line;
    facts.push(
      fact('dns.lookup', 'yes', [from, last.line], { host: asked, value: answers.map((answer) => answer.address) }),
    );
  } else if (failed?.reason === 'no-answer' && OTHER_RECORD.test(output.command ?? '')) {
    facts.push(factOfOutput(output, 'dns.lookup', 'unknown', { host: asked, reason: 'other-record' }));
  } else if (failed) {
    facts.push(
      fact('dns.lookup', 'no', failed.line, {
        host: asked,
        reason: failed.reason,
        // One silent server is not the last word while the output may go on.
        partial: failed.reason === 'timeout' && !output.complete && !/no servers could|\*\*\*/.test(failed.line.text),
      }),
    );
  } else if (cname && output.complete) {
    facts.push(fact('dns.lookup', 'no', cname, { host: asked, reason: 'no-answer' }));
  } else {
    const empty = output.complete ? emptyAnswer(lines) : undefined;
    facts.push(
      empty
        ? fact('dns.lookup', 'no', empty, { host: asked, reason: 'no-answer' })
        : factOfOutput(output, 'dns.lookup', 'unknown', {
            host: asked,
            reason: output.complete ? 'unreadable' : 'cut-off',
          }),
    );
  }
  return facts;
}

/** Headings of an answer that holds nothing. */
function emptyAnswer(lines: readonly Line[]): [Line, Line] | undefined {
  const from = find(lines, ANSWER_HEADING)?.line;
  const to = findLast(lines, ANSWER_HEADING)?.line;
  return from && to && [from, to];
}

/** The last line that tells of a failure decides: behind one server's answer the next one was asked. */
function failureIn(lines: readonly Line[]): { reason: string; line: Line } | undefined {
  let last: { reason: string; line: Line } | undefined;
  for (const line of lines) {
    // BusyBox says of the server's own name, too, that it cannot resolve it.
    if (line.text.includes("'(null)'")) continue;
    const reason = FAILURES.find(([, pattern]) => pattern.test(line.text))?.[0];
    if (reason !== undefined) last = { reason, line };
  }
  return last;
}

function hostIn(text: string): string | undefined {
  const host = /(?:can't (?:find|resolve)|to resolve|find) '?([a-z0-9][a-z0-9.-]{2,252})'?/i.exec(text)?.[1];
  return host && normalHost(host);
}
