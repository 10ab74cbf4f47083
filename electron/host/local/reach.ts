import { lookup } from 'node:dns';
import { connect, isIP, type Socket } from 'node:net';
import { atMost, bounded, type Limits, left } from './bounded.ts';
import { type Session, stopwatch } from './session.ts';

const MAX_ADDRESSES = 8;
const FAILURES: Record<string, string> = { ECONNREFUSED: 'refused', ETIMEDOUT: 'silent', ECONNRESET: 'reset' };

/**
 * Resolves a name and connects to its addresses in turn. Resolving may take half of the time and connecting `share` of
 * the rest, divided equally: a slow step must not make the next one look like a timeout. `undefined` if no connection
 * is open; the transcript then says why.
 */
export async function reach(name: string, port: number, share: number, session: Session): Promise<Socket | undefined> {
  const { say, limits, options } = session;
  const resolving = stopwatch();
  const addresses = await addressesOf(name, session);
  const found = addresses === 'timeout' ? 'silent' : addresses.join(' ') || 'unknown';
  say(`name ${name} -> ${found} ${resolving()}`);
  if (addresses === 'timeout') return undefined;
  const all = atMost(limits, left(limits) * share);
  for (const [index, address] of addresses.entries()) {
    const one = atMost(all, left(all) / (addresses.length - index));
    const connecting = stopwatch();
    const socket = await connectTo(address, options.ports?.get(port) ?? port, one);
    say(`tcp ${address} ${port} -> ${typeof socket === 'string' ? socket : 'open'} ${connecting()}`);
    if (typeof socket !== 'string') return socket;
  }
  return undefined;
}

/**
 * A name's addresses as any program on this machine gets them: with hosts file and VPN rules, in the system's order.
 * Tests pass their own table; then nothing else is asked.
 */
async function addressesOf(name: string, { limits, options }: Session): Promise<string[] | 'timeout'> {
  if (isIP(name) > 0) return [name];
  if (options.resolve) return options.resolve.get(name) ?? [];
  const found = await bounded<string[]>(atMost(limits, left(limits) / 2), (settle) => {
    lookup(name, { all: true, verbatim: true }, (error, addresses) =>
      settle(error ? [] : addresses.map(({ address }) => address)),
    );
    return () => {};
  });
  return found === 'timeout' ? found : found.slice(0, MAX_ADDRESSES);
}

/**
 * One TCP connection to one address, or why it failed. The socket is paused and ignores its own errors: its user
 * listens for them and destroys it.
 */
async function connectTo(address: string, port: number, limits: Limits): Promise<Socket | string> {
  const socket = connect({ host: address, port, noDelay: true });
  socket.pause();
  socket.on('error', () => {});
  let result: Socket | string | undefined;
  try {
    result = await bounded<Socket | string>(limits, (settle) => {
      // No route, or this machine's own firewall or stack forbids it.
      const failed = ({ code = 'unknown' }: NodeJS.ErrnoException) => settle(FAILURES[code] ?? `unreachable (${code})`);
      const connected = () => settle(socket);
      socket.once('error', failed).once('connect', connected);
      return () => socket.off('error', failed).off('connect', connected);
    });
  } finally {
    if (result !== socket) socket.destroy();
  }
  return result === 'timeout' ? 'silent' : result;
}
