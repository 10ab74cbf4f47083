import { isConnectorProxied, isShellProxied, routeTo } from '../facts/route.ts';
import type { View } from '../facts/view.ts';

/**
 * True if a proxy resolves the cloud's names and opens its ports: then the device need not reach the cloud itself [R].
 */
export function isLeftToProxy({ get, host }: View): boolean {
  const route = routeTo(get, host);
  if (isConnectorProxied(route)) return true;
  // Only the shell's requests use a proxy: what fails without it also fails for the connector.
  const failed = [get('dns.lookup', host), get('dns.resolves', host), get('tcp.open', host, 443)];
  return isShellProxied(route) && failed.every((known) => known?.state !== 'no');
}
