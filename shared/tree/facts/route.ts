import type { Fact, FactId } from '../../model/fact.ts';
import type { Get, Known } from './known.ts';
import { membersOf } from './known.ts';
import { isOtherHost, isOtherProxy, plain } from './proxy-name.ts';

/**
 * The way that requests to a host take. Whatever depends on it asks here: the connector goes through the configured
 * proxy, or directly where none is configured; a request that somebody typed may have gone another way.
 */
export interface Route {
  /**
   * What the last request took. `proxy`: the configured one, as far as anybody can tell; a SOCKS proxy is one, too.
   * `other-proxy`: one that is not the configured one, such as the shell's. `unknown` also if requests differ.
   */
  taken: 'direct' | 'proxy' | 'other-proxy' | 'unknown';
  /** Whether a proxy is configured for the connector. */
  configured: 'yes' | 'no' | 'unknown';
}

/** The way to a host, by the facts of one vantage. */
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

/** True if the last request went through any proxy. */
export function tookProxy({ taken }: Route): boolean {
  return taken === 'proxy' || taken === 'other-proxy';
}

/** True if the connector goes, or has to go, through a proxy: then the device need not reach the cloud itself [R]. */
export function isConnectorProxied(route: Route): boolean {
  return route.configured === 'yes' || (route.configured === 'unknown' && tookProxy(route));
}

/** True if only the shell's requests take a proxy: the connector does without. */
export function isShellProxied(route: Route): boolean {
  return route.configured === 'no' && tookProxy(route);
}

/** True if the last request took a way that the connector does not: past the configured proxy, or through another. */
export function isOffRoute({ taken, configured }: Route): boolean {
  return taken === 'other-proxy' || (taken === 'direct' && configured === 'yes');
}

/**
 * True if all of these requests took another proxy than the configured one: what it does tells little of that one. A
 * request that names none took the shell's.
 */
export function isThroughOther(get: Get, { readings }: Known): boolean {
  const shell = get('proxy.environment')?.value;
  return readings.every(({ fact: { value } }) => {
    const members = membersOf(value);
    const proxy = members ? members.proxy : value;
    return isOtherProxy(proxy ?? shell, get('proxy.configured'));
  });
}

/** What the laptop saw of a host without a proxy of its own: where the device has not looked, the best explanation [R]. */
export function seenDirectly(laptop: Get, id: FactId, host: string, port?: number): Known | undefined {
  return tookProxy(routeTo(laptop, host)) ? undefined : laptop(id, host, port);
}

/**
 * The way that one output's request took: with and without a proxy are two questions [D: CSCvs05084]. `address-given`:
 * directly, to an address that was typed, so that it says nothing of the name.
 */
export type OutputRoute = 'direct' | 'address-given' | 'proxy' | 'other-proxy' | 'unknown';

export function routeOfOutput(facts: readonly Fact[], configured: Known | undefined): OutputRoute {
  const path = facts.find(({ id }) => id === 'proxy.path');
  return path ? routeOfPath(path, configured) : 'unknown';
}

/** The same of a fact `proxy.path`. */
export function routeOfPath({ state, reason, value }: Fact, configured: Known | undefined): OutputRoute {
  if (reason === 'address-given') return 'address-given';
  if (state === 'unknown') return 'unknown';
  if (state === 'no') return 'direct';
  return isOtherProxy(value, configured) ? 'other-proxy' : 'proxy';
}

/** True if the connector's connection leads to the proxy that is configured. */
export function isProxyPeer(configured: Known | undefined, connection: Known): boolean {
  const settings = configured?.state === 'yes' ? membersOf(configured.value) : undefined;
  const peer = membersOf(connection.value);
  if (!settings || !peer) return false;
  return (
    plain(String(settings.host)) === plain(String(peer.peer)) ||
    (settings.port !== 443 && settings.port !== 8989 && settings.port === peer.port)
  );
}

/** True if the connection certainly leads elsewhere: a proxy known by name and a peer known by address cannot be compared. */
export function isOtherPeer(configured: Known, connection: Known): boolean {
  const [settings, peer] = [membersOf(configured.value), membersOf(connection.value)];
  if (!settings || !peer) return false;
  const isCloud = peer.port === 443 || peer.port === 8989;
  return isCloud && (settings.port !== peer.port || isOtherHost(String(settings.host), String(peer.peer)));
}
