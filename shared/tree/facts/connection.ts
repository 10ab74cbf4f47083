import type { Get, Known } from './known.ts';
import { membersOf } from './known.ts';

/** True until the connector's own connection was looked at, and told something. */
export function isUnseen(connection: Known | undefined): boolean {
  return connection === undefined || connection.state === 'unknown';
}

/** True while the connector's connection is established: it found the name somehow, which no proof of the contrary survives (§6). */
export function isConnected(get: Get): boolean {
  return get('connector.connection')?.state === 'yes';
}

/** The remote port of a connection. */
export function portOf(connection: Known): number | undefined {
  const port = membersOf(connection.value)?.port;
  return typeof port === 'number' ? port : undefined;
}
