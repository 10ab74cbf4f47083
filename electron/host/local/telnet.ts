import type { Socket } from 'node:net';
import { atMost, bounded, left } from './bounded.ts';
import { addressesOf } from './names.ts';
import type { Session } from './session.ts';
import { connectTo } from './tcp.ts';

/** How long an open connection is watched for what stands behind it to close it, in milliseconds. */
const WATCH = 250;

/** Opens a TCP connection to a port, address by address, and writes what happens in telnet's form. */
export async function telnet(host: string, port: number, session: Session): Promise<void> {
  const { line, limits, options } = session;
  const addresses = await addressesOf(host, session);
  if (addresses === 'timeout' || addresses.length === 0) {
    const reason = addresses === 'timeout' ? 'Temporary failure in name resolution' : 'Name or service not known';
    return line(`telnet: could not resolve ${host}/${port}: ${reason}`);
  }
  let failure = '';
  for (const [index, address] of addresses.entries()) {
    line(`Trying ${address}...`);
    const share = atMost(limits, left(limits) / (addresses.length - index));
    const socket = await connectTo(address, options.ports?.get(port) ?? port, share);
    if (typeof socket === 'string') {
      failure = socket;
      line(`telnet: connect to address ${address}: ${failure}`);
      continue;
    }
    try {
      line(`Connected to ${host}.`);
      const ended = await watch(socket, session);
      return line(ended === 'timeout' ? 'Connection closed.' : ended);
    } finally {
      socket.destroy();
    }
  }
  line(`telnet: Unable to connect to remote host: ${failure}`);
}

function watch(socket: Socket, { limits }: Session): Promise<string> {
  return bounded<string>(atMost(limits, WATCH), (settle) => {
    socket.on('end', () => settle('Connection closed by foreign host.'));
    socket.on('error', () => settle('Connection reset by peer.'));
    socket.resume();
    return () => {};
  });
}
