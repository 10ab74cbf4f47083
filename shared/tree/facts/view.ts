import { hosts, roleOf, SSE_HOST } from '../../knowledge/hosts.ts';
import { regionOnFmc } from './fmc.ts';
import { type FactBase, type Get, getFrom, type Known } from './known.ts';
import { isProxyPeer } from './route.ts';

/** The facts as the questions look at them. */
export interface View {
  /** The connector's cloud host: the configured one, else that of the FMC's region, else the document's. */
  host: string;
  get: Get;
  /** What the connector's log complains of, at one port or at any. */
  logged: (reason: string, port?: number) => Known | undefined;
  /** True if the connector's log was read, even if there is no error in it. */
  isLogRead: boolean;
  /** What somebody else saw who asked the same: the laptop, else the FMC, else who sat at a prompt that nobody knows. */
  laptop: Get;
}

export function viewOf(base: FactBase): View {
  // Most evidence is the device's alone: nobody else is asked then.
  const others = [base.laptop, base.fmc, base.unknown].filter(({ size }) => size > 0).map(getFrom);
  const read = getFrom(base.device);
  // A connection on another port is the connector's if it leads to the configured proxy.
  const connection = read('connector.connection');
  const throughProxy: Known | undefined =
    connection?.reason === 'other-port'
      ? { ...connection, state: isProxyPeer(read('proxy.configured'), connection) ? 'yes' : 'unknown' }
      : connection;
  const get: Get = (id, host, port) => (id === 'connector.connection' ? throughProxy : read(id, host, port));
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
        // Whichever log came first, the same one is told.
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

/** What the connector's log last said of a port; of two logs nobody knows which is later. */
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
