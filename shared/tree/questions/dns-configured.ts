import { type Answer, likelyIf, no, open, present, yes } from '../answer.ts';
import { isConnected } from '../facts/connection.ts';
import type { Known } from '../facts/known.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** Name servers on the management interface. */
export const dnsConfigured: Question = {
  id: 'dnsConfigured',
  section: '§5.2',
  source: '[D] option 1',
  need: 'required',
  faults: [{ id: 'dns-missing', guard: 'there are no DNS servers' }],
  plainNo: { id: 'dns-missing' },
  passes: 'DNS servers are known',
  answer,
  probes: () => [{ probe: 'showNetwork' }],
  // A lookup does not show the list of servers.
  whys: { resolvConf: 'resolvers', nslookup: 'dnsResolves' },
  shows: ['dns.servers', 'resolver.servers'],
  own: ['dns.servers', 'resolver.servers'],
};

function answer(view: View): Answer {
  const { get, host } = view;
  const servers = get('dns.servers');
  const resolver = get('resolver.servers');
  const asks = dnsConfigured.probes(host);
  if (servers?.state === 'yes') return yes([servers]);
  if (servers?.state === 'no') return withoutServers(view, servers);
  if (servers?.state === 'conflict') return open(asks, [servers]);
  const resolved = resolves(view);
  if (resolved) return yes([resolved]);
  const lookup = get('dns.lookup', host);
  // A server that answers, even with NXDOMAIN, is configured.
  if (lookup?.state === 'no' && lookup.reason !== 'timeout') return yes([lookup]);
  if (resolver?.state === 'no') return no({ id: 'dns-missing', reason: 'no-servers' }, [resolver], 'likely');
  if (resolver?.state === 'yes') return yes([resolver]);
  return open(asks);
}

/** A router may assign servers that `show network` does not list [P]. */
function withoutServers(view: View, servers: Known): Answer {
  const { get, host } = view;
  const resolver = get('resolver.servers');
  const resolved = resolves(view);
  if (resolved) return open([{ probe: 'showNetwork' }, { probe: 'resolvConf' }], [servers, resolved]);
  if (resolver?.state === 'yes')
    return open([{ probe: 'showNetwork' }, { probe: 'nslookup', host }], [servers, resolver]);
  const router = get('dns.fromRouter');
  if (router?.state === 'yes' && resolver?.state !== 'no')
    return open([{ probe: 'resolvConf' }, { probe: 'nslookup', host }]);
  return no(
    { id: 'dns-missing', reason: 'no-servers' },
    present(servers, resolver?.state === 'no' ? resolver : undefined),
    likelyIf(isConnected(get) || get('dns.resolves', host)?.state === 'conflict'),
  );
}

/** The fact that shows that the host resolves on the device, by any server. */
function resolves({ get, host }: View): Known | undefined {
  // A server that answers intermittently is still configured.
  return [get('dns.resolves', host), get('dns.lookup', host)].find(
    (known) => known?.state === 'yes' || known?.reason === 'intermittent',
  );
}
