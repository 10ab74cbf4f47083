import { connect, type Socket } from 'node:net';
import type { Client, ClientChannel } from 'ssh2';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Hop } from '../../../../shared/model/run/hop.ts';
import { codeOf } from '../../error-code.ts';

/** A TCP connection from this laptop. The caller's `signal` aborts the attempt. */
export function dial({ host, port }: Hop, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const end = () => socket.destroy(new ProblemError('ssh-cancelled'));
    signal.addEventListener('abort', end, { once: true });
    socket.once('connect', () => {
      signal.removeEventListener('abort', end);
      socket.removeListener('error', failed);
      resolve(socket);
    });
    const failed = (error: Error) => {
      signal.removeEventListener('abort', end);
      reject(error instanceof ProblemError ? error : new ProblemError(reasonOf(error), { host, port: String(port) }));
    };
    socket.once('error', failed);
    if (signal.aborted) end();
  });
}

/** The same, from a jump host (RFC 4254 §7.2). */
export function dialFrom(client: Client, jump: Hop, { host, port }: Hop): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.forwardOut('127.0.0.1', 0, host, port, (error, channel) =>
      error ? reject(new ProblemError('ssh-jump-refused', { host: jump.host, target: host })) : resolve(channel),
    );
  });
}

function reasonOf(error: Error): 'ssh-unresolvable' | 'ssh-refused' | 'ssh-timeout' | 'ssh-unreachable' {
  // Several addresses fail together (RFC 8305): the first one's reason is reported.
  const code = codeOf(error instanceof AggregateError ? error.errors[0] : error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL' || code === 'EAI_NONAME')
    return 'ssh-unresolvable';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'ssh-refused';
  return code === 'ETIMEDOUT' ? 'ssh-timeout' : 'ssh-unreachable';
}
