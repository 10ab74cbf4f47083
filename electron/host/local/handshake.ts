import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { bounded, type Limits } from './bounded.ts';
import { watchSteps } from './tls-steps.ts';

/** Where a handshake stopped: nobody answered, the connection broke, or one side said no in TLS's own words. */
export type Stopped = 'timeout' | 'closed' | 'reset' | { protocol: string };

interface HandshakeOptions {
  host: string;
  /** False: go on with any certificate and say afterwards what verification said. */
  verify: boolean;
  /** Bytes already read off the socket. */
  before?: Buffer;
  say: (step: string) => void;
}

/** A TLS handshake over an open connection. The result is to be destroyed by the caller; it swallows its errors. */
export async function handshake(
  socket: Socket,
  { host, verify, before = Buffer.alloc(0), say }: HandshakeOptions,
  limits: Limits,
): Promise<TLSSocket | Stopped> {
  let done = false;
  const secure = connect({
    socket: watchSteps(socket, before, (step) => done || say(step)),
    ...(isIP(host) > 0 ? {} : { servername: host }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: verify,
    // The name is judged apart from the chain, so that both can be said.
    ...(verify ? {} : { checkServerIdentity: () => undefined }),
  });
  secure.on('error', () => {});
  let broken: Stopped | undefined;
  socket.on('error', ({ code }: NodeJS.ErrnoException) => {
    broken ??= code === 'ECONNRESET' || code === 'EPIPE' ? 'reset' : 'closed';
  });
  socket.on('end', () => {
    broken ??= 'closed';
  });
  let result: TLSSocket | Stopped | undefined;
  try {
    result = await bounded<TLSSocket | Stopped>(limits, (settle) => {
      const failed = (error: NodeJS.ErrnoException & { reason?: string }) => {
        if (error.code?.startsWith('ERR_SSL_')) settle({ protocol: reasonOf(error) });
        else if (verify && error.code && !broken) settle({ protocol: `certificate problem ${error.code}` });
        else settle(broken ?? 'closed');
      };
      const secured = () => settle(secure);
      const closed = () => settle(broken ?? 'closed');
      secure.once('error', failed).once('secureConnect', secured).once('close', closed);
      return () => secure.off('error', failed).off('secureConnect', secured).off('close', closed);
    });
  } finally {
    done = true;
    if (result !== secure) secure.destroy();
  }
  return result;
}

/** OpenSSL's reason in small letters; Electron's BoringSSL writes it with underscores and capitals. */
function reasonOf({ reason, code = '' }: NodeJS.ErrnoException & { reason?: string }): string {
  return (reason ?? code.slice('ERR_SSL_'.length)).toLowerCase().replaceAll('_', ' ');
}
