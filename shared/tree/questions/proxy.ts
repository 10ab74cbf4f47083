import type { ProbeAsk } from '../../model/run/ask.ts';
import { type Answer, likelyIf, no, open, present, yes } from '../answer.ts';
import { isUnseen } from '../facts/connection.ts';
import type { Known } from '../facts/known.ts';
import { isOtherPeer, isProxyPeer, isThroughOther, type Route, routeTo } from '../facts/route.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** A proxy in the path must let the cloud through. */
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
  // Its name cannot be found without a name server.
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
  /** True if it was another proxy than the configured one that let requests through, or did not. */
  isOther: boolean;
  /** True if what that proxy did counts. */
  isOfOwn: boolean;
  /** Asks for the connector's connection as long as nobody has looked at it. */
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
    // What another proxy than the configured one does tells little of that one.
    isOfOwn: !isOther || configured?.state !== 'yes',
    unseen: isUnseen(connection) ? [{ probe: 'lsof' }] : [],
  };
  return history(seen) ?? refused(seen) ?? logged(seen) ?? ignored(seen) ?? passed(seen);
}

/** Where no proxy is configured, a refusal is history once the last request, or the connector itself, went directly. */
function history({ route, passes, path, configured, connection }: Seen): Answer | undefined {
  if (passes?.state !== 'no' || configured?.state !== 'no') return undefined;
  if (route.taken === 'direct' && path) return yes([path, configured]);
  if (connection?.state === 'yes' || connection?.reason === 'syn-sent') return yes([configured, connection]);
  return undefined;
}

/** A request that the proxy did not let through, or did once and once not. */
function refused({ view, route, passes, path, connection, isOther, isOfOwn, unseen }: Seen): Answer | undefined {
  if (passes?.state === 'no' && isOfOwn)
    return no(
      { id: 'proxy-bug', reason: passes.reason ?? 'rejected' },
      present(passes, path?.state === 'yes' ? path : undefined),
      // A connector that gets through does so whatever becomes of the shell's request; one that knocks elsewhere, too.
      likelyIf(
        isOther ||
          (route.taken === 'direct' && route.configured !== 'yes') ||
          connection?.state === 'yes' ||
          (connection?.reason === 'syn-sent' && route.configured !== 'yes'),
      ),
      isOther ? unseen : [],
    );
  return passes?.state === 'conflict' ? open([{ probe: 'curl', host: view.host }], [passes]) : undefined;
}

/** A log keeps what a proxy did that is configured no more. */
function logged({ view, route, passes, connection, isOfOwn, unseen }: Seen): Answer | undefined {
  const error = view.logged('proxy');
  const isWorking = (passes?.state === 'yes' && isOfOwn) || connection?.state === 'yes';
  if (!error || isWorking || route.configured === 'no') return undefined;
  const curl: ProbeAsk[] = passes ? [] : [{ probe: 'curl', host: view.host }];
  const asks = route.configured === 'yes' ? [...unseen, ...curl] : [];
  return no({ id: 'proxy-bug', reason: String(error.value ?? 'rejected') }, [error], 'likely', asks);
}

/** The connector knocks at the cloud itself although a proxy is configured, which perhaps lets others through. */
function ignored({ configured, connection }: Seen): Answer | undefined {
  if (configured?.state !== 'yes' || connection?.state !== 'no' || connection.reason !== 'syn-sent') return undefined;
  if (isProxyPeer(configured, connection)) return undefined;
  const certainty = likelyIf(!isOtherPeer(configured, connection));
  return no({ id: 'proxy-bug', reason: 'ignored' }, [configured, connection], certainty);
}

/** No refusal counts: a proxy that lets requests through, none, or one that nobody has tried. */
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

/** A proxy is configured, and no request is known that it let through. */
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
  // That the shell's own request fails without the proxy is to be expected behind one.
  if (get('tcp.open', host, 443) === undefined && get('dns.resolves', host) === undefined)
    asks.push({ probe: 'curl', host });
  return open(asks.length > 0 ? asks : [{ probe: 'connectorLog' }]);
}
