import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { atMost, bounded, left } from './bounded.ts';
import type { Session } from './session.ts';

const ADDRESSES = 8;

/**
 * A name's addresses as any program on this machine gets them: hosts file, VPN rules and all, in the system's order.
 * Takes at most half of the time that is left. Tests give their own table; then nothing else is asked.
 */
export async function addressesOf(name: string, { limits, options }: Session): Promise<string[] | 'timeout'> {
  if (isIP(name) > 0) return [name];
  if (options.resolve) return options.resolve.get(name) ?? [];
  const found = await bounded<string[]>(atMost(limits, left(limits) / 2), (settle) => {
    lookup(name, { all: true, verbatim: true }, (error, addresses) =>
      settle(error ? [] : addresses.map(({ address }) => address)),
    );
    return () => {};
  });
  return found === 'timeout' ? found : found.slice(0, ADDRESSES);
}
