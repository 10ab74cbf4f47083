import type { ProbeAsk } from '../../model/ask.ts';
import type { Fault } from '../../model/verdict.ts';
import { type Answer, no, open, present, yes } from '../answer.ts';
import { listenerOn, portOf } from '../facts/connection.ts';
import type { Known } from '../facts/known.ts';
import { askEachServer } from '../facts/own-servers.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';
import { isLeftToProxy } from './left-to-proxy.ts';

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
  whys: { connectorLog: 'pause', nslookup: 'intermittent', showManagers: 'registration' },
  explainers: ({ reason }) =>
    reason === 'no-connection'
      ? ['dnsConfigured', 'proxy', 'dnsResolves', 'tcp443', 'tls', 'connectorProperties', 'tcp8989']
      : [],
  consequences: [
    // The FMC switches the connector on and off [P 4.1].
    { of: ['integration'], reasons: ['disabled', 'no-connection', 'syn-sent'] },
    {
      of: ['dnsConfigured', 'proxy', 'dnsResolves', 'tcp443', 'tls', 'connectorProperties', 'tcp8989'],
      reasons: ['no-connection', 'syn-sent'],
      shares: ['route'],
    },
  ],
  own: ['connector.connection', 'connector.process'],
};

const notConnected = (reason: string): Fault => ({ id: 'connector-not-connected', reason });

function answer(view: View): Answer {
  const { get, host } = view;
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
      'proven',
      registrationAsks(view),
    );
  if (connection?.state === 'conflict') return open(asks, [connection]);
  if (connection?.state === 'no' && connection.reason === 'syn-sent') return stuck(view, connection);
  if (connection?.state !== 'no') return open(asks);
  return no(notConnected(connection.reason ?? 'no-connection'), [connection], 'proven', [
    // Whether the process runs shows why there is no connection.
    ...(process === undefined ? [{ probe: 'connectorProcess' as const }] : []),
    ...(process?.reason === 'not-shown' ? registrationAsks(view) : []),
    ...(connection.reason === 'no-connection' ? [...betweenAttempts(view), ...lookupAgain(view)] : []),
  ]);
}

/**
 * An attempt without an answer is the network's fault, which the port questions report, unless another request gets
 * through to the same port: an attempt that was seen twice is then the connector's own [R].
 */
function stuck({ get, host, isLogRead }: View, connection: Known): Answer {
  const tcp = portOf(connection) === 443 ? get('tcp.open', host, 443) : undefined;
  if (tcp?.state !== 'yes' || !connection.repeated) return open(connector.probes(host));
  return no(notConnected('syn-sent'), [connection, tcp], 'likely', isLogRead ? [] : [{ probe: 'connectorLog' }]);
}

/**
 * Where the connector listens on 8989, outbound 8989 was passed over. Between two attempts it has no connection to show:
 * its log tells whether it goes to that port as well.
 */
function betweenAttempts({ get, isLogRead }: View): ProbeAsk[] {
  return listenerOn(get, 8989) && !isLogRead ? [{ probe: 'connectorLog' }] : [];
}

/** The FMC enables the connector and gives it its registration [P 4.1]: without an FMC it does not run. */
function registrationAsks({ get }: View): ProbeAsk[] {
  return get('device.manager') === undefined ? [{ probe: 'showManagers' }] : [];
}

/** Names may fail intermittently: if the connector has no connection, one successful lookup is no proof [P 4.7]. */
function lookupAgain(view: View): ProbeAsk[] {
  const { get, host } = view;
  const isGood = (known: Known | undefined) => known?.state === 'yes';
  const isResolved = isGood(get('dns.lookup', host)) || isGood(get('dns.resolves', host));
  if (!isResolved || isLeftToProxy(view)) return [];
  const each = askEachServer(view);
  return each.length > 0 ? each : [{ probe: 'nslookup', host }];
}
