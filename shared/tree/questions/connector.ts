import type { Fault } from '../../model/verdict.ts';
import { type Answer, no, open, present, yes } from '../answer.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** The connector runs and its connection is established. */
export const connector: Question = {
  id: 'connector',
  section: '§5.10',
  source: '[D, P]',
  need: 'required',
  faults: [{ id: 'connector-not-connected', guard: 'the connector is not connected' }],
  plainNo: { id: 'connector-not-connected' },
  passes: 'the connector is connected',
  answer,
  probes: () => [{ probe: 'lsof' }],
  explainers: ({ reason }) =>
    reason === 'no-connection'
      ? ['dnsConfigured', 'proxy', 'dnsResolves', 'tcp443', 'tls', 'connectorProperties', 'tcp8989']
      : [],
};

const notConnected = (reason: string): Fault => ({ id: 'connector-not-connected', reason });

function answer({ get, host }: View): Answer {
  const process = get('connector.process');
  const connection = get('connector.connection');
  const asks = connector.probes(host);
  if (connection?.state === 'yes') {
    return process?.state === 'no'
      ? open([...asks, { probe: 'connectorProcess' }], [process, connection])
      : yes(present(connection, process?.state === 'yes' ? process : undefined));
  }
  if (process?.state === 'no')
    return no(
      notConnected(process.reason ?? 'process-down'),
      present(process, connection?.state === 'no' && !connection.partial ? connection : undefined),
    );
  if (connection?.state === 'conflict') return open(asks, [connection]);
  // SYN_SENT is the network's fault, not the connector's: the port questions have it.
  if (connection?.state !== 'no' || connection.reason === 'syn-sent') return open(asks);
  return no(
    notConnected(connection.reason ?? 'no-connection'),
    [connection],
    'proven',
    // Whether the process runs at all says why.
    process === undefined ? [{ probe: 'connectorProcess' }] : [],
  );
}
