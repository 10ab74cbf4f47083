import { connect, type Socket } from 'node:net';
import { bounded, type Limits } from './bounded.ts';

/** Why a connection did not come about, as the system's own programs put it. */
export type TcpFailure = 'Connection refused' | 'Connection timed out' | 'Connection reset by peer' | Unreachable;
type Unreachable = 'No route to host' | 'Network is unreachable' | `Host is unreachable (${string})`;

const TEXTS: Record<string, TcpFailure> = {
  ECONNREFUSED: 'Connection refused',
  ETIMEDOUT: 'Connection timed out',
  ECONNRESET: 'Connection reset by peer',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
};

/**
 * One TCP connection to one address. The socket comes paused and swallows its own errors: who uses it listens for
 * them, and destroys it.
 */
export async function connectTo(address: string, port: number, limits: Limits): Promise<Socket | TcpFailure> {
  const socket = connect({ host: address, port, noDelay: true });
  socket.pause();
  socket.on('error', () => {});
  let result: Socket | TcpFailure | 'timeout' | undefined;
  try {
    result = await bounded<Socket | TcpFailure>(limits, (settle) => {
      // EACCES and the like: this machine's own firewall or stack forbids it.
      const failed = ({ code = 'unknown' }: NodeJS.ErrnoException) =>
        settle(TEXTS[code] ?? `Host is unreachable (${code})`);
      const connected = () => settle(socket);
      socket.once('error', failed).once('connect', connected);
      return () => socket.off('error', failed).off('connect', connected);
    });
  } finally {
    if (result !== socket) socket.destroy();
  }
  return result === 'timeout' ? 'Connection timed out' : result;
}
