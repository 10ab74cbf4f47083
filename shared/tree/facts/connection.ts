import type { Get, Known } from './known.ts';
import { membersOf } from './known.ts';

/** True until an output has shown the connector's own connection. */
export function isUnseen(connection: Known | undefined): boolean {
  return connection === undefined || connection.state === 'unknown';
}

/**
 * True while the connector's connection is established: then it resolved the name, and no other evidence proves the
 * contrary (§6).
 */
export function isConnected(get: Get): boolean {
  return get('connector.connection')?.state === 'yes';
}

/** True if the connector's last connection attempt, or the connection that it lost, was to this port. */
export function isTrying(connection: Known | undefined, port: number): boolean {
  return connection?.state === 'no' && portOf(connection) === port;
}

/** Whether the connector listens on this port of its own device, if an output shows it [P 4.8]. */
export function listenerOn(get: Get, port: number): Known | undefined {
  const listening = get('connector.listening') ?? get('connector.listening', undefined, port);
  const isHere = listening?.port === port || membersOf(listening?.value)?.port === port;
  return listening?.state === 'yes' && isHere ? listening : undefined;
}

/** The remote port of a connection. */
export function portOf(connection: Known): number | undefined {
  const port = membersOf(connection.value)?.port;
  return typeof port === 'number' ? port : undefined;
}
