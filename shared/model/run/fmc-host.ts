import { isHopHost, MOST_PORT } from './hop.ts';

/** The port of the FMC's web interface, which is also that of its REST API. */
export const FMC_PORT = 443;

/** HTTP Basic ends the name at the first colon (RFC 7617 §2). A user of a directory may be named `user@example.com`. */
const USER = /^[^\s:\x00-\x1f\x7f]{1,128}$/;
export const isFmcUser = (text: string): boolean => USER.test(text);

/** Reads `host`, `host:port`, `address`, `[address]:port` and the address of a page on the FMC; `undefined` for others. */
export function readFmcHost(text: string): { host: string; port: number } | undefined {
  const bare = text
    .trim()
    .replace(/^https:\/\//i, '')
    .replace(/\/.*$/s, '');
  if (isHopHost(bare)) return { host: bare, port: FMC_PORT };
  const [, address, name, typed] = /^(?:\[([0-9a-f:.]{2,45})\]|([^:@[\]]{1,253}))(?::(\d{1,5}))?$/i.exec(bare) ?? [];
  const host = address ?? name ?? '';
  const port = typed === undefined ? FMC_PORT : Number(typed);
  return isHopHost(host) && port >= 1 && port <= MOST_PORT ? { host, port } : undefined;
}
