import { hosts, roleOf, SSE_HOST } from '../../knowledge/hosts.ts';
import { regionOnFmc } from './fmc.ts';
import { type FactBase, type Get, getFrom, type Known } from './known.ts';
import { isProxyPeer } from './route.ts';

/** The facts as the questions use them. */
export interface View {
  /** The connector's cloud host: the configured one, else that of the FMC's region, else the document's. */
  host: string;
  get: Get;
  /** The errors in the connector's log, for one port or for any. */
  logged: (reason: string, port?: number) => Known | undefined;
  /** True if the connector's log was read, even if it contains no error. */
  isLogRead: boolean;
  /** The answer from another vantage: the laptop, otherwise the FMC, otherwise an unknown prompt. */
  laptop: Get;
}

export function viewOf(base: FactBase): View {
  // Most evidence comes from the device alone; then no other vantage is searched.
  const others = [base.laptop, base.fmc, base.unknown].filter(({ size }) => size > 0).map(getFrom);
  const read = getFrom(base.device);
  // A connection on another port is the connector's if it goes to the configured proxy.
  const connection = read('connector.connection');
  const throughProxy: Known | undefined =
    connection?.reason === 'other-port'
      ? { ...connection, state: isProxyPeer(read('proxy.configured'), connection) ? 'yes' : 'unknown' }
      : connection;
  const get: Get = (id, host, port, server) =>
    id === 'connector.connection' ? throughProxy : read(id, host, port, server);
  const configured = get('connector.fqdn')?.value;
  const sseHosts = hosts.filter((entry) => entry.role === 'sse').map((entry) => entry.host);
  const facts = [...base.device.values()];
  const seen = (host: string) => facts.some((known) => known.host === host && known.state !== 'unknown');
  const host =
    typeof configured === 'string' && roleOf(configured.toLowerCase()) === 'sse'
      ? configured.toLowerCase()
      : (regionOnFmc(get)?.host ?? sseHosts.find(seen) ?? SSE_HOST);
  return {
    host,
    get,
    logged: (reason, port) =>
      facts
        .filter((known) => known.id === 'connector.logged' && known.state === 'yes' && known.reason === reason)
        .filter((known) => port === undefined || known.port === port)
        // The same log is reported whichever came first.
        .sort((one, other) => (one.key < other.key ? -1 : 1))[0],
    isLogRead: facts.some((known) => known.id === 'connector.logged' && known.state !== 'unknown'),
    laptop: (id, host, port) => {
      for (const other of others) {
        const known = other(id, host, port);
        if (known) return known;
      }
      return undefined;
    },
  };
}

/** The last entry about a port in the connector's log; of two logs it is unknown which is later. */
export function lastLogged({ logged }: View, port: number): Known | undefined {
  let last: Known | undefined;
  for (const reason of ['timeout', 'refused', 'unreachable']) {
    const one = logged(reason, port);
    if (one && (last === undefined || isLater(one, last))) last = one;
  }
  return last;
}

function isLater(one: Known, than: Known): boolean {
  const [before, after] = [than.readings[0], one.readings[0]];
  return before?.output.source === after?.output.source && (after?.fact.lines[0] ?? 0) > (before?.fact.lines[0] ?? 0);
}
