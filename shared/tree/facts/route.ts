import type { Fact, FactId } from '../../model/fact.ts';
import type { Get, Known } from './known.ts';
import { membersOf } from './known.ts';
import { isOtherHost, isOtherProxy, plain } from './proxy-name.ts';

/**
 * The route of requests to a host. Everything that depends on it uses this: the connector uses the configured proxy, or
 * connects directly if none is configured; a request that was typed may have used another route.
 */
export interface Route {
  /**
   * The route of the last request. `proxy`: the configured one, as far as can be known; a SOCKS proxy counts as one.
   * `other-proxy`: not the configured one, such as the shell's. `unknown`: also if requests differ.
   */
  taken: 'direct' | 'proxy' | 'other-proxy' | 'unknown';
  /** Whether a proxy is configured for the connector. */
  configured: 'yes' | 'no' | 'unknown';
}

/** The route to a host, by the facts of one vantage. */
export function routeTo(get: Get, host: string): Route {
  return { taken: takenTo(get, get('proxy.path', host)), configured: sure(get('proxy.configured')) ?? 'unknown' };
}

function takenTo(get: Get, path: Known | undefined): Route['taken'] {
  const isProxied = sure(path);
  if (!path || isProxied === undefined) return 'unknown';
  if (isProxied === 'no') return 'direct';
  return isThroughOther(get, path) ? 'other-proxy' : 'proxy';
}

function sure(known: Known | undefined): 'yes' | 'no' | undefined {
  return known?.state === 'yes' || known?.state === 'no' ? known.state : undefined;
}

/** True if the last request used any proxy. */
export function tookProxy({ taken }: Route): boolean {
  return taken === 'proxy' || taken === 'other-proxy';
}

/** True if the connector uses, or has to use, a proxy: then the device need not reach the cloud itself [R]. */
export function isConnectorProxied(route: Route): boolean {
  return route.configured === 'yes' || (route.configured === 'unknown' && tookProxy(route));
}

/** True if only the shell's requests use a proxy and the connector does not. */
export function isShellProxied(route: Route): boolean {
  return route.configured === 'no' && tookProxy(route);
}

/**
 * True if the last request used a route that the connector does not use: it bypassed the configured proxy or used
 * another one.
 */
export function isOffRoute({ taken, configured }: Route): boolean {
  return taken === 'other-proxy' || (taken === 'direct' && configured === 'yes');
}

/**
 * True if all of these requests used another proxy than the configured one: they say little about the configured one. A
 * request that names no proxy used the shell's.
 */
export function isThroughOther(get: Get, { readings }: Known): boolean {
  const shell = get('proxy.environment')?.value;
  return readings.every(({ fact: { value } }) => {
    const members = membersOf(value);
    const proxy = members ? members.proxy : value;
    return isOtherProxy(proxy ?? shell, get('proxy.configured'));
  });
}

/**
 * What the laptop saw of a host without a proxy of its own: if the device has no reading, it is the best explanation
 * [R].
 */
export function seenDirectly(laptop: Get, id: FactId, host: string, port?: number): Known | undefined {
  return tookProxy(routeTo(laptop, host)) ? undefined : laptop(id, host, port);
}

/**
 * The route of one output's request: with and without a proxy are two questions [D: CSCvs05084]. `address-given`:
 * direct, to an address that was typed, so it says nothing about the name.
 */
export type OutputRoute = 'direct' | 'address-given' | 'proxy' | 'other-proxy' | 'unknown';

export function routeOfOutput(facts: readonly Fact[], configured: Known | undefined): OutputRoute {
  const path = facts.find(({ id }) => id === 'proxy.path');
  return path ? routeOfPath(path, configured) : 'unknown';
}

/** The same for a fact `proxy.path`. */
export function routeOfPath({ state, reason, value }: Fact, configured: Known | undefined): OutputRoute {
  if (reason === 'address-given') return 'address-given';
  if (state === 'unknown') return 'unknown';
  if (state === 'no') return 'direct';
  return isOtherProxy(value, configured) ? 'other-proxy' : 'proxy';
}

/** True if the connector's connection goes to the configured proxy. */
export function isProxyPeer(configured: Known | undefined, connection: Known): boolean {
  const settings = configured?.state === 'yes' ? membersOf(configured.value) : undefined;
  const peer = membersOf(connection.value);
  if (!settings || !peer) return false;
  return (
    plain(String(settings.host)) === plain(String(peer.peer)) ||
    (settings.port !== 443 && settings.port !== 8989 && settings.port === peer.port)
  );
}

/**
 * True if the connection certainly goes elsewhere: a proxy known by name and a peer known by address cannot be
 * compared.
 */
export function isOtherPeer(configured: Known, connection: Known): boolean {
  const [settings, peer] = [membersOf(configured.value), membersOf(connection.value)];
  if (!settings || !peer) return false;
  const isCloud = peer.port === 443 || peer.port === 8989;
  return isCloud && (settings.port !== peer.port || isOtherHost(String(settings.host), String(peer.peer)));
}
