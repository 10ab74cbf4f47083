import { isConnectorProxied, isShellProxied, routeTo } from '../facts/route.ts';
import type { View } from '../facts/view.ts';

/** True if names and ports of the cloud are a proxy's business: then the device need not reach the cloud itself [R]. */
export function isLeftToProxy({ get, host }: View): boolean {
  const route = routeTo(get, host);
  if (isConnectorProxied(route)) return true;
  // Only the shell's requests go through one: what fails without it fails for the connector, too.
  const failed = [get('dns.lookup', host), get('dns.resolves', host), get('tcp.open', host, 443)];
  return isShellProxied(route) && failed.every((known) => known?.state !== 'no');
}
