import type { ProbeAsk } from '../../model/ask.ts';
import { type Answer, likelyIf, no, open, present, yes } from '../answer.ts';
import { isUnseen } from '../facts/connection.ts';
import type { Known } from '../facts/known.ts';
import { isOtherPeer, isProxyPeer, isThroughOther, type Route, routeTo } from '../facts/route.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** A proxy in the path must let the cloud's requests through. */
export const proxy: Question = {
  id: 'proxy',
  section: '§5.3',
  source: '[D] CSCvs05084',
  need: 'required',
  faults: [{ id: 'proxy-bug', guard: 'the proxy fails' }],
  plainNo: { id: 'proxy-bug' },
  passes: 'no proxy stands in the way',
  answer,
  probes: () => [{ probe: 'showNetwork' }],
  // The proxy's name cannot be resolved without a name server.
  consequences: [{ of: ['dnsConfigured'], reasons: ['unresolved'] }],
  own: ['proxy.configured', 'proxy.passes', 'proxy.path'],
};

interface Seen {
  view: View;
  route: Route;
  passes: Known | undefined;
  path: Known | undefined;
  configured: Known | undefined;
  connection: Known | undefined;
  /** True if another proxy than the configured one let requests through or rejected them. */
  isOther: boolean;
  /** True if that proxy's answer counts. */
  isOfOwn: boolean;
  /** Asks for the connector's connection as long as no output shows it. */
  unseen: ProbeAsk[];
}

function answer(view: View): Answer {
  const { get, host } = view;
  const passes = get('proxy.passes', host);
  const configured = get('proxy.configured');
  const connection = get('connector.connection');
  const isOther = passes !== undefined && isThroughOther(get, passes);
  const seen: Seen = {
    view,
    route: routeTo(get, host),
    passes,
    path: get('proxy.path', host),
    configured,
    connection,
    isOther,
    // The answer of another proxy says little about the configured one.
    isOfOwn: !isOther || configured?.state !== 'yes',
    unseen: isUnseen(connection) ? [{ probe: 'lsof' }] : [],
  };
  return history(seen) ?? refused(seen) ?? logged(seen) ?? ignored(seen) ?? passed(seen);
}

/** If no proxy is configured, a rejection is history once the last request, or the connector itself, went directly. */
function history({ route, passes, path, configured, connection }: Seen): Answer | undefined {
  if (passes?.state !== 'no' || configured?.state !== 'no') return undefined;
  if (route.taken === 'direct' && path) return yes([path, configured]);
  if (connection?.state === 'yes' || connection?.reason === 'syn-sent') return yes([configured, connection]);
  return undefined;
}

/** A request that the proxy rejected, or that it rejected once and let through once. */
function refused({ view, route, passes, path, connection, isOther, isOfOwn, unseen }: Seen): Answer | undefined {
  if (passes?.state === 'no' && isOfOwn)
    return no(
      { id: 'proxy-bug', reason: passes.reason ?? 'rejected' },
      present(passes, path?.state === 'yes' ? path : undefined),
      // Only the configured proxy is certainly the connector's: the shell's or a typed one may be another [R]. A
      // connector that gets through does so whatever happens to the shell's request.
      likelyIf(isOther || route.configured !== 'yes' || connection?.state === 'yes'),
      route.configured === 'unknown' ? proxy.probes(view.host) : isOther ? unseen : [],
    );
  return passes?.state === 'conflict' ? open([{ probe: 'curl', host: view.host }], [passes]) : undefined;
}

/** A log may record a proxy that is no longer configured. */
function logged({ view, route, passes, connection, isOfOwn, unseen }: Seen): Answer | undefined {
  const error = view.logged('proxy');
  const isWorking = (passes?.state === 'yes' && isOfOwn) || connection?.state === 'yes';
  if (!error || isWorking || route.configured === 'no') return undefined;
  const curl: ProbeAsk[] = passes ? [] : [{ probe: 'curl', host: view.host }];
  const asks = route.configured === 'yes' ? [...unseen, ...curl] : [];
  return no({ id: 'proxy-bug', reason: String(error.value ?? 'rejected') }, [error], 'likely', asks);
}

/** The connector tries the cloud directly although a proxy is configured, which may let other requests through. */
function ignored({ configured, connection }: Seen): Answer | undefined {
  if (configured?.state !== 'yes' || connection?.state !== 'no' || connection.reason !== 'syn-sent') return undefined;
  if (isProxyPeer(configured, connection)) return undefined;
  const certainty = likelyIf(!isOtherPeer(configured, connection));
  return no({ id: 'proxy-bug', reason: 'ignored' }, [configured, connection], certainty);
}

/** The answer if no rejection counts: the proxy lets requests through, there is none, or it was never tried. */
function passed(seen: Seen): Answer {
  const { view, route, passes, path, configured, connection, isOfOwn } = seen;
  if (passes?.state === 'yes' && isOfOwn) return yes(present(passes, configured));
  if (configured?.state === 'yes') return untried(seen, configured);
  if (configured?.state === 'conflict') return open([{ probe: 'showNetwork' }], [configured]);
  if (configured?.state === 'no') return yes([configured]);
  // A direct connection that works needs no proxy, whatever is configured.
  if (view.get('tcp.open', view.host, 443)?.state === 'yes' && route.taken === 'direct' && path) return yes([path]);
  if (connection?.state === 'yes') return yes([connection]);
  return open(proxy.probes(view.host));
}

/** A proxy is configured, and no request is known to have passed it. */
function untried({ view, passes, path, connection, unseen }: Seen, configured: Known): Answer {
  const { get, host } = view;
  if (connection?.state === 'yes') return yes([configured, connection]);
  if (connection?.reason === 'syn-sent' && isProxyPeer(configured, connection))
    return no(
      { id: 'proxy-bug', reason: 'unreachable' },
      [configured, connection],
      likelyIf(!connection.repeated),
      connection.repeated ? [] : [{ probe: 'lsof' }],
    );
  const asks: ProbeAsk[] = [...unseen];
  if (!view.isLogRead) asks.push({ probe: 'connectorLog' });
  if (passes?.state === 'no')
    return no(
      { id: 'proxy-bug', reason: passes.reason ?? 'rejected' },
      present(passes, path?.state === 'yes' ? path : undefined, configured),
      'likely',
      asks,
    );
  // The shell's request without the proxy is expected to fail in a network that requires the proxy.
  if (get('tcp.open', host, 443) === undefined && get('dns.resolves', host) === undefined)
    asks.push({ probe: 'curl', host });
  return open(asks.length > 0 ? asks : [{ probe: 'connectorLog' }]);
}
