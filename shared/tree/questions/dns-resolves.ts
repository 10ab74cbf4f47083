import type { ProbeAsk } from '../../model/ask.ts';
import type { Fault } from '../../model/verdict.ts';
import { type Answer, likelyIf, no, open, present, skipped, yes } from '../answer.ts';
import { isConnected } from '../facts/connection.ts';
import type { Known } from '../facts/known.ts';
import { askEachServer } from '../facts/own-servers.ts';
import { seenDirectly } from '../facts/route.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';
import { isLeftToProxy } from './left-to-proxy.ts';

/** The device resolves the cloud's name. */
export const dnsResolves: Question = {
  id: 'dnsResolves',
  section: '§5.4',
  source: '[D] option 2',
  need: 'required',
  faults: [{ id: 'dns-unresolved', guard: 'the name does not resolve' }],
  plainNo: { id: 'dns-unresolved' },
  passes: 'the name resolves',
  answer,
  probes: (host) => [{ probe: 'curl', host }, nslookup(host)],
  whys: { resolvConf: 'resolvConf' },
  explainers: () => ['dnsConfigured', 'proxy'],
  shows: ['dns.lookup'],
  sides: { ids: ['dns.lookup', 'dns.resolves'], direct: true },
  consequences: [{ of: ['dnsConfigured'] }],
  own: ['dns.lookup', 'dns.resolves'],
};

/** The lookups that show which of several configured servers fails. */
const unaskedServers = (view: View): ProbeAsk[] =>
  askEachServer(view).filter(({ server }) => view.get('dns.serverLookup', view.host, undefined, server) === undefined);

const nslookup = (host: string): ProbeAsk => ({ probe: 'nslookup', host });
const unresolved = (reason = 'unspecified'): Fault => ({ id: 'dns-unresolved', reason });

function answer(view: View): Answer {
  const { get, host } = view;
  const system = get('dns.resolves', host);
  const lookup = get('dns.lookup', host);
  const asks = dnsResolves.probes(host);
  if (system?.state === 'yes' && lookup?.state !== 'no')
    return yes(present(system, lookup?.state === 'yes' ? lookup : undefined));
  if (isLeftToProxy(view)) return skipped(present(system, lookup));
  // One lookup that works is no proof: others of the same time do not [P 4.7].
  if (lookup?.reason === 'intermittent')
    return no(unresolved(lookup.reason), [lookup], 'likely', [nslookup(host), ...unaskedServers(view)]);
  // Only who said so can take it back.
  if (system?.state === 'conflict')
    return open(
      system.readings.map(({ output: { probe, port } }) => ({ probe, host, port })),
      [system],
    );
  if (system?.state === 'yes') return open(asks, present(system, lookup));
  // The name server answers and the resolver does not: /etc/resolv.conf is the suspect.
  if (system?.state === 'no' && lookup?.state === 'yes')
    return no(
      unresolved(system.reason),
      [system, lookup],
      'likely',
      get('resolver.servers') ? [] : [{ probe: 'resolvConf' }],
    );
  if (lookup?.state === 'conflict') return open(asks, [lookup]);
  const certainty = likelyIf(isConnected(get));
  if (lookup?.state === 'no')
    return no(
      unresolved(lookup.reason),
      present(lookup, system?.state === 'no' ? system : undefined),
      certainty,
      unaskedServers(view),
    );
  if (system?.state === 'no') return no(unresolved(system.reason), [system], certainty);
  return withoutOwnLookup(view, lookup);
}

/** The answer if no lookup on the device failed. */
function withoutOwnLookup(view: View, lookup: Known | undefined): Answer {
  const { get, host, logged, laptop } = view;
  if (lookup?.state === 'yes') return yes([lookup]);
  if (isConnected(get)) return yes(present(get('connector.connection')));
  const error = logged('dns');
  if (error && error.host === host) return no(unresolved(String(error.value)), [error], 'likely');
  const asks = dnsResolves.probes(host);
  const seen = seenDirectly(laptop, 'dns.lookup', host);
  return seen?.state === 'no' ? no(unresolved(seen.reason), [seen], 'likely', asks) : open(asks);
}
