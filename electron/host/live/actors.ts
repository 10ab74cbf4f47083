import { randomUUID } from 'node:crypto';
import type { Via } from '../../../shared/model/run/via.ts';
import type { WizardActors } from '../../../shared/wizard/provide.ts';
import { fromHost } from '../../../shared/wizard/run-state.ts';
import { type Connection, openConnection } from './connection.ts';
import type { OpenTransport } from './transport.ts';

/** The wizard's actors for a live run in this process: for the command line and tests. */
export function liveActors(openerOf: (via: Via) => OpenTransport): Required<Pick<WizardActors, 'connect' | 'probe'>> {
  const connections = new Map<string, Connection>();
  return {
    connect: (via, tell, hear) => {
      const id = randomUUID();
      const connection = openConnection(openerOf(via), (event) => tell(fromHost(event, id, performance.now())));
      connections.set(id, connection);
      hear((event) => (event.type === 'close' ? connection.close() : connection.answer(event.question, event.answer)));
      return () => {
        connection.close();
        connections.delete(id);
      };
    },
    // The connection reports the events of its probes.
    probe: ({ connection: { id }, key, ask }) => {
      const connection = connections.get(id);
      connection?.ask(ask);
      return () => connection?.skip(key);
    },
  };
}
