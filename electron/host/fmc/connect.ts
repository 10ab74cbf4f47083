import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { codeOf } from '../error-code.ts';

/** Milliseconds for connection and handshake. */
const CONNECT_MS = 20_000;

/**
 * A TLS connection to an FMC. Certificates there are self-signed as a rule: Node's own verification is off, and the caller
 * compares the certificate before it writes a byte. The socket is handed over paused and swallows its errors once it is
 * closed. Throws `ProblemError` fmc-…
 */
export function dialFmc(
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<{ socket: TLSSocket; certificate: X509Certificate }> {
  const at = { host, port: String(port) };
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      ...(isIP(host) > 0 ? {} : { servername: host }),
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
    });
    let isOpen = false;
    const settle = (problem: ProblemError) => {
      clearTimeout(clock);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      reject(problem);
    };
    const stop = () => settle(new ProblemError('ssh-cancelled'));
    const clock = setTimeout(() => settle(new ProblemError('fmc-timeout', at)), CONNECT_MS);
    socket.once('connect', () => {
      isOpen = true;
    });
    // Node calls a peer that hangs up in the handshake a reset.
    socket.on('error', (error) => settle(new ProblemError(isOpen ? 'fmc-not-tls' : reasonOf(error), at)));
    const closed = () => settle(new ProblemError(isOpen ? 'fmc-not-tls' : 'fmc-refused', at));
    socket.once('close', closed);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      if (!certificate) return settle(new ProblemError('fmc-not-tls', at));
      clearTimeout(clock);
      signal.removeEventListener('abort', stop);
      socket.off('close', closed);
      resolve({ socket, certificate });
    });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

function reasonOf(error: Error): 'fmc-unresolvable' | 'fmc-refused' | 'fmc-timeout' | 'fmc-unreachable' {
  // Several addresses fail together (RFC 8305): the first one's reason is reported.
  const code = codeOf(error instanceof AggregateError ? error.errors[0] : error);
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'fmc-unresolvable';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'fmc-refused';
  return code === 'ETIMEDOUT' ? 'fmc-timeout' : 'fmc-unreachable';
}
