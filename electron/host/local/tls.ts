import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { bounded } from './bounded.ts';
import { type Session, stopwatch } from './session.ts';

interface TlsOptions {
  /** The step's name in the transcript. */
  step: 'tls' | 'proxy-tls';
  host: string;
  /** False: accept any certificate and report the result of its verification afterwards. */
  verify: boolean;
}

/**
 * A TLS handshake over an open connection. The caller destroys the result, which ignores its own errors; `undefined` if
 * it failed: the transcript then says why.
 */
export async function handshake(
  socket: Socket,
  { step, host, verify }: TlsOptions,
  { say, limits }: Session,
): Promise<TLSSocket | undefined> {
  const shaking = stopwatch();
  const before = socket.bytesRead;
  const secure = connect({
    socket,
    ...(isIP(host) > 0 ? {} : { servername: host }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: verify,
    // The name is checked separately from the chain, so that both can be reported.
    ...(verify ? {} : { checkServerIdentity: () => undefined }),
  });
  secure.on('error', () => {});
  say(`${step} client hello -> sent`);
  let result: TLSSocket | [own: string, heard?: string] | 'timeout' | undefined;
  try {
    result = await bounded<TLSSocket | [string, string?]>(limits, (settle) => {
      const failed = (error: NodeJS.ErrnoException & { reason?: string }) => settle(failure(error));
      const secured = () => settle(secure);
      const closed = () => settle(['closed']);
      secure.once('error', failed).once('secureConnect', secured).once('close', closed);
      return () => secure.off('error', failed).off('secureConnect', secured).off('close', closed);
    });
  } finally {
    if (result !== secure) secure.destroy();
  }
  if (result === secure) {
    // If the peer has closed the connection by now, its data is no longer available.
    const cipher = secure.destroyed ? '' : ` ${secure.getCipher().name}`;
    say(`${step} -> ${(!secure.destroyed && secure.getProtocol()) || 'TLS'}${cipher} ${shaking()}`);
    return secure;
  }
  const [own, heard] = Array.isArray(result) ? result : ['silent'];
  say(`${step} -> ${own} after ${socket.bytesRead - before} bytes ${shaking()}`, heard);
  return undefined;
}

/** Why a handshake ended: the connection was closed, or one side sent a TLS alert. */
function failure({ code = '', syscall, reason }: NodeJS.ErrnoException & { reason?: string }): [string, string?] {
  // OpenSSL's reason in lower case; Electron's BoringSSL writes it with underscores and capitals.
  if (code.startsWith('ERR_SSL_'))
    return ['protocol error', (reason ?? code.slice('ERR_SSL_'.length)).toLowerCase().replaceAll('_', ' ')];
  // Node also reports a reset if the peer only closes the connection.
  if (code === 'ECONNRESET' || code === 'EPIPE') return [syscall === undefined ? 'closed' : 'reset'];
  return syscall === undefined ? ['protocol error', `certificate problem ${code}`] : ['closed'];
}
