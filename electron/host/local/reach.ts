import { isIP, type Socket } from 'node:net';
import { atMost, left } from './bounded.ts';
import { addressesOf } from './names.ts';
import type { Failed, Session } from './session.ts';
import { connectTo, type TcpFailure } from './tcp.ts';

/**
 * Resolves a name and tries its addresses in turn, in curl's words. Resolving may take half of the time, connecting half
 * of the rest, shared evenly: a slow step must not make the next one look like a time-out.
 */
export async function reach(
  name: string,
  port: number,
  kind: 'host' | 'proxy',
  session: Session,
): Promise<Socket | Failed> {
  const { line, limits, options } = session;
  const addresses = await addressesOf(name, session);
  if (addresses === 'timeout' && kind === 'host') {
    const text = `Resolving timed out after ${session.elapsed()} milliseconds`;
    line(`* ${text}`);
    return { code: 28, text };
  }
  if (addresses === 'timeout' || addresses.length === 0) {
    const text = `Could not resolve ${kind}: ${name}`;
    line(`* ${text}`);
    return { code: kind === 'host' ? 6 : 5, text };
  }
  if (kind === 'host') {
    line(`* Host ${name}:${port} was resolved.`);
    for (const version of [6, 4])
      line(`* IPv${version}: ${addresses.filter((address) => isIP(address) === version).join(', ') || '(none)'}`);
  }
  const failures: TcpFailure[] = [];
  const half = atMost(limits, left(limits) / 2);
  for (const [index, address] of addresses.entries()) {
    line(`*   Trying ${isIP(address) === 6 ? `[${address}]` : address}:${port}...`);
    const share = atMost(half, left(half) / (addresses.length - index));
    const socket = await connectTo(address, options.ports?.get(port) ?? port, share);
    if (typeof socket !== 'string') {
      line(`* Connected to ${name} (${address}) port ${port}`);
      return socket;
    }
    failures.push(socket);
    line(`* connect to ${address} port ${port} failed: ${socket}`);
  }
  // A refusal is an answer and counts most; an address that this machine has no route to counts least.
  const telling =
    failures.find((one) => one === 'Connection refused') ??
    failures.find((one) => one === 'Connection timed out') ??
    failures[0];
  const text = `Failed to connect to ${name} port ${port} after ${session.elapsed()} ms: ${telling}`;
  return { code: telling === 'Connection timed out' ? 28 : 7, text };
}
