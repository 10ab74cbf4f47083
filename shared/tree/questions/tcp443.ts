import { type Answer, no, open, present, skipped, yes } from '../answer.ts';
import { portOf } from '../facts/connection.ts';
import { seenDirectly } from '../facts/route.ts';
import { lastLogged, type View } from '../facts/view.ts';
import type { Question } from '../question.ts';
import { isLeftToProxy } from './left-to-proxy.ts';

/** TCP 443 is open. */
export const tcp443: Question = {
  id: 'tcp443',
  section: '§5.5',
  source: '[D]',
  need: 'required',
  faults: [{ id: 'port-blocked', guard: 'port 443 is blocked' }],
  plainNo: { id: 'port-blocked', ports: [443] },
  passes: 'port 443 is open',
  answer,
  probes: (host) => [{ probe: 'curl', host }],
  explainers: () => ['proxy'],
  sides: { ids: ['tcp.open'], port: 443, direct: true },
  own: ['tcp.open'],
};

function answer(view: View): Answer {
  const { get, host, laptop } = view;
  const tcp = get('tcp.open', host, 443);
  const asks = tcp443.probes(host);
  if (tcp?.state === 'yes') return yes([tcp]);
  if (isLeftToProxy(view)) {
    const passes = get('proxy.passes', host);
    return skipped(present(passes?.state === 'yes' ? passes : tcp));
  }
  const blocked = (reason = 'filtered') => ({ id: 'port-blocked' as const, reason, ports: [443] });
  const again = [...asks, { probe: 'telnet' as const, host, port: 443 }];
  if (tcp?.state === 'conflict') return open(again, [tcp]);
  const connection = get('connector.connection');
  const isOn443 = connection !== undefined && portOf(connection) === 443;
  if (tcp?.state === 'no')
    return isOn443 && connection.state === 'yes' ? open(again, [tcp, connection]) : no(blocked(tcp.reason), [tcp]);
  if (isOn443 && connection.state === 'no' && connection.reason === 'syn-sent')
    return no(blocked(), [connection], 'likely');
  const error = lastLogged(view, 443);
  if (error && connection?.state !== 'yes') return no(blocked(String(error.value)), [error], 'likely');
  const seen = seenDirectly(laptop, 'tcp.open', host, 443);
  return seen?.state === 'no' ? no(blocked(seen.reason), [seen], 'likely', asks) : open(asks);
}
