import type { ProbeAsk } from '../../model/run/ask.ts';
import type { Fault } from '../../model/verdict.ts';
import { type Answer, likelyIf, no, open, present, skipped, yes } from '../answer.ts';
import { isUnseen, portOf } from '../facts/connection.ts';
import type { Known } from '../facts/known.ts';
import { isConnectorProxied, routeTo, seenDirectly } from '../facts/route.ts';
import { lastLogged, type View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** Outbound 8989. An established connection on 443 makes it no finding [R]. */
export const tcp8989: Question = {
  id: 'tcp8989',
  section: '§5.9',
  source: '[D] note on port 8989',
  need: 'required',
  faults: [{ id: 'port-blocked', guard: 'port 8989 is blocked' }],
  plainNo: { id: 'port-blocked', ports: [8989] },
  passes: 'port 8989 is open',
  answer,
  // The connector's own connection answers both this question and the next.
  probes: () => [{ probe: 'lsof' }],
  explainers: () => ['proxy'],
  sides: { ids: ['tcp.open'], port: 8989, direct: true },
};

const blocked = (reason = 'filtered'): Fault => ({ id: 'port-blocked', reason, ports: [8989] });

function answer(view: View): Answer {
  const { get, host } = view;
  const tcp = get('tcp.open', host, 8989);
  const connection = get('connector.connection');
  const telnet: ProbeAsk = { probe: 'telnet', host, port: 8989 };
  if (connection?.state === 'yes') {
    if (portOf(connection) === 8989 && tcp?.state === 'no') return open([telnet, { probe: 'lsof' }], [tcp, connection]);
    return yes(present(connection, tcp?.state === 'yes' ? tcp : undefined));
  }
  if (get('proxy.configured')?.state === 'yes') return skipped(present(tcp));
  if (tcp?.state === 'conflict') return open([telnet], [tcp]);
  const isKnocking = connection?.state === 'no' && connection.reason === 'syn-sent' && portOf(connection) === 8989;
  const knocking = isKnocking ? connection : undefined;
  if (tcp?.state === 'yes') return knocking ? open([telnet, { probe: 'lsof' }], [tcp, knocking]) : yes([tcp]);
  return failing(view, tcp?.state === 'no' ? tcp : undefined, knocking) ?? elsewhere(view, telnet);
}

/** The device's own attempt fails, or the connector's, which is still at it. */
function failing(view: View, tcp: Known | undefined, knocking: Known | undefined): Answer | undefined {
  const { get, host } = view;
  // Where requests take a proxy, a direct one that fails may be as the network wants it [R].
  const isBehindProxy = isConnectorProxied(routeTo(get, host));
  const showNetwork: ProbeAsk[] = isBehindProxy ? [{ probe: 'showNetwork' }] : [];
  // A truncated reading does not weaken what the connector's own socket shows.
  if (knocking && (!tcp || (tcp.partial && !knocking.partial)))
    return no(blocked(), [knocking], likelyIf(isBehindProxy), showNetwork);
  if (!tcp) return undefined;
  const isConnectorUnseen = isUnseen(get('connector.connection'));
  // A connector that does with 443 makes it no finding [R]: until it is looked at, this is the best explanation.
  const mayDoWithout = isConnectorUnseen && get('tcp.open', host, 443)?.state !== 'no';
  const lsof: ProbeAsk[] = isConnectorUnseen ? [{ probe: 'lsof' }] : [];
  const certainty = likelyIf(isBehindProxy || mayDoWithout);
  return no(blocked(tcp.reason), present(tcp, knocking), certainty, [...showNetwork, ...lsof]);
}

/** The device has not tried the port: its log, then the laptop may tell. */
function elsewhere(view: View, telnet: ProbeAsk): Answer {
  const { get, host, laptop } = view;
  const error = lastLogged(view, 8989);
  if (error) return no(blocked(String(error.value)), [error], 'likely');
  const asks = isUnseen(get('connector.connection')) ? tcp8989.probes(host) : [telnet];
  const seen = seenDirectly(laptop, 'tcp.open', host, 8989);
  return seen?.state === 'no' ? no(blocked(seen.reason), [seen], 'likely', asks) : open(asks);
}
