import type { ProbeAsk } from '../../model/ask.ts';
import type { Fault } from '../../model/verdict.ts';
import { type Answer, likelyIf, no, open, present, skipped, yes } from '../answer.ts';
import { isTrying, isUnseen, listenerOn, portOf } from '../facts/connection.ts';
import type { Known } from '../facts/known.ts';
import { isConnectorProxied, routeTo } from '../facts/route.ts';
import { lastLogged, type View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/**
 * Outbound 8989, which the document requires [D]. The vendor's current lists name only 443, and 8989 is the connector's
 * local port if it listens there [P 4.8]: only the connector's own attempts prove that it is needed.
 */
export const tcp8989: Question = {
  id: 'tcp8989',
  section: '§5.9',
  source: '[D] note on port 8989; [P 4.8]',
  need: 'required',
  faults: [{ id: 'port-blocked', guard: 'port 8989 is blocked' }],
  plainNo: { id: 'port-blocked', ports: [8989] },
  passes: 'port 8989 is open or not needed',
  answer,
  // The connector's own connection answers both this question and the next.
  probes: () => [LSOF],
  explainers: () => ['proxy'],
  sides: { ids: ['tcp.open'], port: 8989, direct: true },
  consequences: [{ of: ['tcp443'], reasons: ['unreachable'], shares: ['reason'] }],
  own: ['tcp.open', 'connector.connection'],
};

const LSOF: ProbeAsk = { probe: 'lsof' };
const blocked = (reason = 'filtered'): Fault => ({ id: 'port-blocked', reason, ports: [8989] });

function answer(view: View): Answer {
  const { get, host } = view;
  const tcp = get('tcp.open', host, 8989);
  const connection = get('connector.connection');
  const telnet: ProbeAsk = { probe: 'telnet', host, port: 8989 };
  if (connection?.state === 'yes') {
    if (portOf(connection) !== 8989) return skipped([connection]);
    if (tcp?.state === 'no') return open([telnet, LSOF], [tcp, connection]);
    return yes(present(connection, tcp?.state === 'yes' ? tcp : undefined));
  }
  if (get('proxy.configured')?.state === 'yes') return skipped(present(tcp));
  const logged = lastLogged(view, 8989);
  const isTried = isTrying(connection, 8989) || logged !== undefined;
  const listener = listenerOn(get, 8989);
  if (listener && !isTried) return skipped([listener]);
  if (tcp?.state === 'conflict') return open([telnet], [tcp]);
  const attempt = isTrying(connection, 8989) && connection?.reason === 'syn-sent' ? connection : undefined;
  if (tcp?.state === 'yes') return attempt ? open([telnet, LSOF], [tcp, attempt]) : yes([tcp]);
  if (attempt && (tcp?.state !== 'no' || (tcp.partial && !attempt.partial))) return attempted(view, attempt);
  // A process that is down tries nothing: the engineer's attempt alone does not show what it would need.
  if (tcp?.state === 'no' && !isTried && get('connector.process')?.state === 'no') return open([LSOF]);
  if (tcp?.state === 'no') return refused(view, tcp, isTrying(connection, 8989) ? connection : logged);
  if (logged) return no(blocked(String(logged.value)), [logged], 'likely', isUnseen(connection) ? [] : [telnet]);
  // A failure on the laptop does not show what the connector needs.
  return open(isUnseen(connection) ? [LSOF] : [telnet]);
}

/** If requests use a proxy, a direct one may fail because the network intends it [R]. */
const isBehindProxy = ({ get, host }: View) => isConnectorProxied(routeTo(get, host));
const proxyAsks = (view: View): ProbeAsk[] => (isBehindProxy(view) ? [{ probe: 'showNetwork' }] : []);

/**
 * The connector itself tries the port. One `SYN_SENT` shows only a moment: the next reading may show the connection.
 */
function attempted(view: View, attempt: Known): Answer {
  const again = attempt.repeated ? [] : [LSOF];
  const certainty = likelyIf(isBehindProxy(view) || !attempt.repeated);
  return no(blocked(), [attempt], certainty, [...proxyAsks(view), ...again]);
}

/**
 * The engineer's attempt fails. As long as no output shows the connector at this port, it may not need it [P 4.8];
 * entries in its log may be older than its change to 443, unless it has no connection now.
 */
function refused(view: View, tcp: Known, ofConnector: Known | undefined): Answer {
  const isUnlooked = isUnseen(view.get('connector.connection'));
  const isTried = ofConnector !== undefined && !isUnlooked;
  const log: ProbeAsk[] = isUnlooked || view.isLogRead ? [] : [{ probe: 'connectorLog' }];
  return no(blocked(tcp.reason), present(tcp, ofConnector), likelyIf(isBehindProxy(view) || !isTried), [
    ...(isTried ? [] : [LSOF, ...log]),
    ...proxyAsks(view),
  ]);
}
