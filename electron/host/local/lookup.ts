import { getServers } from 'node:dns';
import { isIP } from 'node:net';
import { atMost } from './bounded.ts';
import { type DnsRecord, type DnsServer, type Outcome, queryServer } from './dns.ts';
import { type Session, stopwatch } from './session.ts';

const MAX_SERVERS = 6;
/** As long as resolvers wait for one server, in milliseconds. */
const SERVER_MS = 5000;

/** Asks each configured name server for A and AAAA records. */
export async function lookUp(host: string, { say, limits, options }: Session): Promise<void> {
  const servers = (options.servers ?? getServers()).flatMap((text) => readServer(text) ?? []).slice(0, MAX_SERVERS);
  if (servers.length === 0) say('dns -> none configured');
  const each = atMost(limits, SERVER_MS);
  // In parallel, so that silent servers cost their time only once; written in order.
  const asked = servers.flatMap((server) =>
    (['A', 'AAAA'] as const).map(async (type) => {
      const asking = stopwatch();
      const { outcome, ignored } = await queryServer(server, host, type, each);
      return { type, server, outcome, ignored, took: asking() };
    }),
  );
  const all = Promise.allSettled(asked);
  try {
    for (const one of asked) {
      const { type, server, outcome, ignored, took } = await one;
      const { aliases, addresses } = followed(host, outcome);
      say(`dns ${type} ${host} from ${server.address} ${server.port} -> ${resultOf(outcome, addresses)} ${took}`);
      for (const alias of aliases) say('dns alias', alias);
      if (ignored > 0) say(`dns packets that answered another question -> ${ignored} ignored`);
    }
  } finally {
    await all;
  }
}

function resultOf(outcome: Outcome, addresses: readonly string[]): string {
  if (outcome.kind === 'unreachable') return `unreachable (${outcome.code})`;
  if (outcome.kind !== 'answer') return outcome.kind;
  return [outcome.code, ...addresses, `over ${outcome.transport}`].join(' ');
}

/** The chain of aliases from the host on and the addresses at its end; records of other names are ignored. */
function followed(host: string, outcome: Outcome): { aliases: string[]; addresses: string[] } {
  const records = outcome.kind === 'answer' ? outcome.records : [];
  const aliases: DnsRecord[] = [];
  const named = (isAlias: boolean, name: string) =>
    records.filter((record) => (record.type === 'CNAME') === isAlias && record.name.toLowerCase() === name);
  let name = host.toLowerCase();
  for (;;) {
    const [alias] = named(true, name);
    if (!alias || aliases.includes(alias)) break;
    aliases.push(alias);
    name = alias.data.toLowerCase();
  }
  return { aliases: aliases.map(({ data }) => data), addresses: named(false, name).map(({ data }) => data) };
}

/** A server as `dns.getServers()` writes it: `10.1.1.1`, `10.1.1.1:5353`, `2001:db8::1`, `[2001:db8::1]:5353`. */
function readServer(text: string): DnsServer | undefined {
  const parts = /^\[([\da-f:.%\w]+)\](?::(\d{1,5}))?$/i.exec(text) ?? /^([\d.]+):(\d{1,5})$/.exec(text);
  const address = parts?.[1] ?? text;
  const port = Number(parts?.[2] ?? 53);
  return isIP(address) > 0 && port > 0 && port < 65536 ? { address, port } : undefined;
}
