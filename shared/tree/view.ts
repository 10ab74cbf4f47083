import { hosts, roleOf, SSE_HOST } from '../knowledge/hosts.ts';
import type { FactId } from '../model/fact.ts';
import { type FactBase, factKey, type Known } from './known.ts';
import { plain } from './other-proxy.ts';

/** The facts as the questions look at them. */
export interface View {
  /** The connector's cloud host: the configured regional one, else the document's. */
  host: string;
  get: (id: FactId, host?: string, port?: number) => Known | undefined;
  /** What the connector's log complains of, at one port or at any. */
  logged: (reason: string, port?: number) => Known | undefined;
  /** True if the connector's log was read, be it without an error in it. */
  isLogRead: boolean;
  laptop: (id: FactId, host?: string, port?: number) => Known | undefined;
}

export function look(base: FactBase): View {
  const read = (id: FactId, host?: string, port?: number) => base.device.get(factKey(id, host, port));
  // A connection on another port is the connector's if it leads to the configured proxy.
  const connection = read('connector.connection');
  const throughProxy: Known | undefined =
    connection?.reason === 'other-port'
      ? { ...connection, state: isProxyPeer(read('proxy.configured'), connection) ? 'yes' : 'unknown' }
      : connection;
  const get: View['get'] = (id, host, port) => (id === 'connector.connection' ? throughProxy : read(id, host, port));
  const configured = get('connector.fqdn')?.value;
  const sseHosts = hosts.filter((entry) => entry.role === 'sse').map((entry) => entry.host);
  const seen = (host: string) =>
    [...base.device.values()].some((known) => known.host === host && known.state !== 'unknown');
  const host =
    typeof configured === 'string' && roleOf(configured.toLowerCase()) === 'sse'
      ? configured.toLowerCase()
      : (sseHosts.find(seen) ?? SSE_HOST);
  return {
    host,
    get,
    logged: (reason, port) =>
      [...base.device.values()]
        .filter((known) => known.id === 'connector.logged' && known.state === 'yes' && known.reason === reason)
        .filter((known) => port === undefined || known.port === port)
        // Whichever log came first, the same one is told.
        .sort((one, other) => (one.key < other.key ? -1 : 1))[0],
    isLogRead: [...base.device.values()].some((known) => known.id === 'connector.logged' && known.state !== 'unknown'),
    laptop: (id, at, port) => base.laptop.get(factKey(id, at, port)),
  };
}

/** True if the connection leads to the proxy that is configured. */
export function isProxyPeer(configured: Known | undefined, connection: Known): boolean {
  const settings = configured?.state === 'yes' ? configured.value : undefined;
  const peer = connection.value;
  if (typeof settings !== 'object' || typeof peer !== 'object' || Array.isArray(settings) || Array.isArray(peer))
    return false;
  return (
    plain(String(settings.host)) === plain(String(peer.peer)) ||
    (settings.port !== 443 && settings.port !== 8989 && settings.port === peer.port)
  );
}
