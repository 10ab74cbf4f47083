import { getServers } from 'node:dns';
import { atMost } from './bounded.ts';
import type { DnsRecord } from './dns-message.ts';
import { type DnsServer, type Outcome, queryServer, readServer } from './dns-query.ts';
import type { Session } from './session.ts';
import type { Transcript } from './transcript.ts';

const SERVERS = 6;
/** As long as resolvers wait for one server, in milliseconds. */
const PATIENCE = 5000;
const BAD_PACKET = ';; Got bad packet: bad message';

interface Asked {
  server: DnsServer;
  outcomes: { A: Outcome; AAAA: Outcome };
}

/**
 * Asks each configured server for A and AAAA records and writes what it said in BIND's form. Servers beyond the first
 * make one block each, which name the server; the last block is what a resolver makes of them, in their order.
 */
export async function nslookup(host: string, session: Session, transcript: Transcript): Promise<void> {
  const servers = (session.options.servers ?? getServers()).flatMap((text) => readServer(text) ?? []).slice(0, SERVERS);
  const limits = atMost(session.limits, PATIENCE);
  // All at once, so that silent servers cost their time only once; awaited in order.
  const pending = servers.map(async (server): Promise<Asked> => {
    const [A, AAAA] = await Promise.all([
      queryServer(server, host, 'A', limits),
      queryServer(server, host, 'AAAA', limits),
    ]);
    return { server, outcomes: { A, AAAA } };
  });
  const all = Promise.allSettled(pending);
  try {
    for (const [index, one] of servers.length > 1 ? pending.entries() : []) {
      transcript.begin(`nslookup ${host} ${servers[index]?.address}`);
      const told = await one;
      session.line(remark(told));
      for (const line of finalLines(host, told)) session.line(line);
      transcript.end();
    }
    transcript.begin(`nslookup ${host}`);
    const asked = await Promise.all(pending);
    if (servers.length === 0) session.line('# no DNS server is configured');
    for (const line of resolverLines(host, asked)) session.line(line);
    transcript.end();
  } finally {
    await all;
  }
}

/** Servers in their order: one that is silent or fails is passed over, unless it is the last. */
function resolverLines(host: string, asked: readonly Asked[]): string[] {
  const lines: string[] = [];
  for (const [index, one] of asked.entries()) {
    lines.push(remark(one));
    const outcome = telling(one);
    const decides = outcome.kind === 'answer' && ['NOERROR', 'NXDOMAIN'].includes(outcome.code);
    if (decides || index === asked.length - 1) return [...lines, ...finalLines(host, one)];
    if (isSilent(outcome)) lines.push(communicationError(one.server, outcome));
    else if (outcome.kind === 'malformed') lines.push(BAD_PACKET);
    else lines.push(`;; Got ${outcome.code} reply from ${one.server.address}, trying next server`);
  }
  return [...lines, ';; no servers could be reached'];
}

/** What one server's answers come to, in BIND's words. */
function finalLines(host: string, one: Asked): string[] {
  const outcome = telling(one);
  if (isSilent(outcome)) return [communicationError(one.server, outcome), ';; no servers could be reached'];
  const at = `${one.server.address}#${one.server.port}`;
  const head = [`Server:\t\t${one.server.address}`, `Address:\t${at}`, ''];
  if (outcome.kind !== 'answer') return [...head, BAD_PACKET];
  const found = (['A', 'AAAA'] as const).flatMap((type) => addressesIn(host, one.outcomes[type]).found);
  const { aliases } = addressesIn(host, outcome);
  const chain = aliases.map(({ name, data }) => `${name}\tcanonical name = ${data}.`);
  if (found.length > 0)
    return [
      ...head,
      'Non-authoritative answer:',
      ...chain,
      ...found.flatMap(({ name, data }) => [`Name:\t${name}`, `Address: ${data}`]),
    ];
  if (outcome.code !== 'NOERROR') return [...head, ...chain, `** server can't find ${host}: ${outcome.code}`];
  return [...head, ...chain, `*** Can't find ${host}: No answer`];
}

/** The answer that counts: one with addresses, otherwise A's unless only AAAA got one. */
function telling({ outcomes: { A, AAAA } }: Asked): Outcome {
  const hasAddress = (outcome: Outcome) =>
    outcome.kind === 'answer' && outcome.records.some((record) => record.type !== 'CNAME');
  if (hasAddress(A)) return A;
  if (hasAddress(AAAA)) return AAAA;
  return A.kind === 'answer' ? A : AAAA.kind === 'answer' ? AAAA : A;
}

/** The aliases from the host on and the addresses at their end; records of other names are not believed. */
function addressesIn(host: string, outcome: Outcome): { aliases: DnsRecord[]; found: DnsRecord[] } {
  const records = outcome.kind === 'answer' ? outcome.records : [];
  const aliases: DnsRecord[] = [];
  let name = host.toLowerCase();
  for (;;) {
    const alias = records.find((record) => record.type === 'CNAME' && record.name.toLowerCase() === name);
    if (!alias || aliases.includes(alias)) break;
    aliases.push(alias);
    name = alias.data.toLowerCase();
  }
  return { aliases, found: records.filter((record) => record.type !== 'CNAME' && record.name.toLowerCase() === name) };
}

type Silent = Extract<Outcome, { kind: 'silent' | 'closed' }>;

function isSilent(outcome: Outcome): outcome is Silent {
  return outcome.kind === 'silent' || outcome.kind === 'closed';
}

function communicationError({ address, port }: DnsServer, outcome: Outcome): string {
  return `;; communications error to ${address}#${port}: ${outcome.kind === 'closed' ? outcome.text : 'timed out'}`;
}

/** Both record types in one line, for the reader; written so that no parser takes it for an answer. */
function remark({ server, outcomes }: Asked): string {
  const parts = (['A', 'AAAA'] as const).map((type) => {
    const outcome = outcomes[type];
    const ignored = outcome.ignored > 0 ? `, packets ignored that did not answer it: ${outcome.ignored}` : '';
    if (outcome.kind !== 'answer') return `${type} ${outcome.kind} after ${outcome.ms} ms${ignored}`;
    const count = outcome.records.filter((record) => record.type === type).length;
    return `${type} ${outcome.code} (${count}) over ${outcome.transport} in ${outcome.ms} ms${ignored}`;
  });
  return `# ${server.address}#${server.port}: ${parts.join('; ')}`;
}
