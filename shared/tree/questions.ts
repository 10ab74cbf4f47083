import type { ProbeAsk } from '../model/ask.ts';
import type { Deviation, FactId } from '../model/fact.ts';
import type { QuestionId } from '../model/question.ts';
import type { Fault } from '../model/verdict.ts';
import { ampCloud } from './amp-cloud.ts';
import { type Answer, type Answers, no, open, present, skipped, yes } from './answer.ts';
import type { FactBase, Known } from './known.ts';
import { isBesideWay, isOtherHost, isThroughOther } from './other-proxy.ts';
import { isProxyPeer, look, type View } from './view.ts';

/** The version with which the integration came [D]. */
const FIRST_VERSION = [6, 4, 0] as const;

/** Answers every question from the facts; each function below is one section of the decision tree's page (§5). */
export function answerAll(base: FactBase): Answers {
  const view = look(base);
  return {
    integration: orTold(view, 'integration', integration(view)),
    dnsConfigured: orTold(view, 'dnsConfigured', dnsConfigured(view)),
    proxy: orTold(view, 'proxy', proxy(view)),
    dnsResolves: orTold(view, 'dnsResolves', dnsResolves(view)),
    tcp443: orTold(view, 'tcp443', tcp443(view)),
    tls: orTold(view, 'tls', tls(view)),
    http: orTold(view, 'http', http(view)),
    connectorProperties: orTold(view, 'connectorProperties', connectorProperties(view)),
    tcp8989: orTold(view, 'tcp8989', tcp8989(view)),
    connector: orTold(view, 'connector', connector(view)),
    ampCloud: ampCloud(view),
    identity: identity(view),
  };
}

/** Which fault a mere “no” to a question means; why, nobody has shown. */
export const FAULT_OF: Record<Exclude<QuestionId, 'ampCloud'>, Omit<Fault, 'reason'>> = {
  integration: { id: 'integration-disabled' },
  dnsConfigured: { id: 'dns-missing' },
  proxy: { id: 'proxy-bug' },
  dnsResolves: { id: 'dns-unresolved' },
  tcp443: { id: 'port-blocked', ports: [443] },
  tls: { id: 'tls-interference' },
  http: { id: 'cloud-error' },
  connectorProperties: { id: 'connector-misconfigured' },
  tcp8989: { id: 'port-blocked', ports: [8989] },
  connector: { id: 'connector-not-connected' },
  identity: { id: 'stale-device-identity' },
};

/** What the engineer says counts where the evidence says nothing; against an output it never does [R]. */
function orTold({ get }: View, question: keyof typeof FAULT_OF, answer: Answer): Answer {
  const told = get(`told.${question}`);
  if (told === undefined || answer.state !== 'open' || answer.conflict) return answer;
  if (told.reason === 'cannot') return { ...answer, cannot: true };
  const { asks } = answer;
  if (told.state === 'yes') return { ...yes([told]), asks };
  return told.state === 'no' ? { ...no({ ...FAULT_OF[question], reason: 'told' }, [told], true), asks } : answer;
}

/** 1: the version has the feature and the integration is wanted [D scenarios 1 and 2]. */
function integration({ get }: View): Answer {
  const version = get('device.version');
  const setting = get('settings.integration');
  if (version?.state === 'yes' && typeof version.value === 'string' && isOlder(version.value)) {
    return no({ id: 'unsupported-version', reason: 'before-6.4.0' }, [version]);
  }
  if (setting?.state === 'no') return no({ id: 'integration-disabled', reason: 'off' }, [setting]);
  if (version?.state === 'conflict') return open([{ probe: 'showVersion' }], [version]);
  if (setting?.state === 'yes') return yes(present(setting, version));
  return open([{ probe: 'answers' }]);
}

/** True for a version before 6.4.0. */
function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, first] of FIRST_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part !== first) return part < first;
  }
  return false;
}

/** 2: name servers on the management interface [D option 1]. */
function dnsConfigured(view: View): Answer {
  const { get, host } = view;
  const servers = get('dns.servers');
  const resolver = get('resolver.servers');
  const asks: ProbeAsk[] = [{ probe: 'showNetwork' }];
  if (servers?.state === 'yes') return yes([servers]);
  const resolved = resolves(view, host);
  if (servers?.state === 'no') {
    // A router may hand out servers that `show network` does not list [P].
    if (resolved) return open([{ probe: 'showNetwork' }, { probe: 'resolvConf' }], [servers, resolved]);
    if (resolver?.state === 'yes')
      return open([{ probe: 'showNetwork' }, { probe: 'nslookup', host }], [servers, resolver]);
    const router = get('dns.fromRouter');
    if (router?.state === 'yes' && resolver?.state !== 'no')
      return open([{ probe: 'resolvConf' }, { probe: 'nslookup', host }]);
    return no(
      { id: 'dns-missing', reason: 'no-servers' },
      present(servers, resolver?.state === 'no' ? resolver : undefined),
      isConnected(view) || get('dns.resolves', host)?.state === 'conflict',
    );
  }
  if (servers?.state === 'conflict') return open(asks, [servers]);
  if (resolved) return yes([resolved]);
  const lookup = get('dns.lookup', host);
  // A server that answers, be it with NXDOMAIN, is a server that is known.
  if (lookup?.state === 'no' && lookup.reason !== 'timeout') return yes([lookup]);
  if (resolver?.state === 'no') return no({ id: 'dns-missing', reason: 'no-servers' }, [resolver], true);
  if (resolver?.state === 'yes') return yes([resolver]);
  return open(asks);
}

/** True while the connector's connection stands: it found the name somehow, which no proof of the contrary survives (§6). */
function isConnected({ get }: View): boolean {
  return get('connector.connection')?.state === 'yes';
}

/** The fact that shows the host resolving on the device, whoever asked. */
function resolves({ get }: View, host: string): Known | undefined {
  return [get('dns.resolves', host), get('dns.lookup', host)].find((known) => known?.state === 'yes');
}

/** 3: a proxy in the path must let the cloud through [D: CSCvs05084]. */
function proxy(view: View): Answer {
  const { get, host, logged } = view;
  const passes = get('proxy.passes', host);
  const path = get('proxy.path', host);
  const configured = get('proxy.configured');
  const connection = get('connector.connection');
  const error = logged('proxy');
  const unseen: ProbeAsk[] = isUnseen(connection) ? [{ probe: 'lsof' }] : [];
  // What another proxy than the configured one does tells little of that one.
  const isOther = passes !== undefined && isThroughOther(get, passes);
  const isOfOwn = !isOther || configured?.state !== 'yes';
  if (passes?.state === 'no' && configured?.state === 'no') {
    // The last request went directly: what failed before is history. So is it where the connector itself shows its way.
    if (path?.state === 'no') return yes([path, configured]);
    if (connection?.state === 'yes' || connection?.reason === 'syn-sent') return yes([configured, connection]);
  }
  if (passes?.state === 'no' && isOfOwn)
    return {
      ...no(
        { id: 'proxy-bug', reason: passes.reason ?? 'rejected' },
        present(passes, path?.state === 'yes' ? path : undefined),
        // A connector that gets through does so whatever becomes of the shell's request; one that knocks elsewhere, too.
        isOther ||
          (path?.state === 'no' && configured?.state !== 'yes') ||
          connection?.state === 'yes' ||
          (connection?.reason === 'syn-sent' && configured?.state !== 'yes'),
      ),
      asks: isOther ? unseen : [],
    };
  if (passes?.state === 'conflict') return open([{ probe: 'curl', host }], [passes]);
  const working = (passes?.state === 'yes' && isOfOwn) || connection?.state === 'yes';
  // A log keeps what a proxy did that is configured no more.
  if (error && !working && configured?.state !== 'no')
    return {
      ...no({ id: 'proxy-bug', reason: String(error.value ?? 'rejected') }, [error], true),
      asks: configured?.state === 'yes' ? [...unseen, ...(passes ? [] : [{ probe: 'curl' as const, host }])] : [],
    };
  // The connector knocks at the cloud itself although a proxy is configured, and perhaps lets others through.
  if (
    configured?.state === 'yes' &&
    connection?.state === 'no' &&
    connection.reason === 'syn-sent' &&
    !isProxyPeer(configured, connection)
  )
    // A proxy known by name and a peer known by address cannot be compared.
    return no({ id: 'proxy-bug', reason: 'ignored' }, [configured, connection], !areComparable(configured, connection));
  if (passes?.state === 'yes' && isOfOwn) return yes(present(passes, configured));
  const tcp = get('tcp.open', host, 443);
  if (configured?.state === 'yes') {
    if (connection?.state === 'yes') return yes([configured, connection]);
    if (connection?.reason === 'syn-sent' && isProxyPeer(configured, connection))
      return no({ id: 'proxy-bug', reason: 'unreachable' }, [configured, connection]);
    // That the shell's own request fails without the proxy is to be expected behind one.
    const asks: ProbeAsk[] = [...unseen];
    if (!view.isLogRead) asks.push({ probe: 'connectorLog' });
    if (passes?.state === 'no')
      return {
        ...no(
          { id: 'proxy-bug', reason: passes.reason ?? 'rejected' },
          present(passes, path?.state === 'yes' ? path : undefined, configured),
          true,
        ),
        asks,
      };
    if (tcp === undefined && get('dns.resolves', host) === undefined) asks.push({ probe: 'curl', host });
    return open(asks.length > 0 ? asks : [{ probe: 'connectorLog' }]);
  }
  if (configured?.state === 'conflict') return open([{ probe: 'showNetwork' }], [configured]);
  if (configured?.state === 'no') return yes([configured]);
  // A direct connection that works needs no proxy, whatever is configured.
  if (tcp?.state === 'yes' && path?.state === 'no') return yes([path]);
  if (connection?.state === 'yes') return yes([connection]);
  return open([{ probe: 'showNetwork' }]);
}

function areComparable(configured: Known, connection: Known): boolean {
  const [settings, peer] = [configured.value, connection.value];
  if (typeof settings !== 'object' || typeof peer !== 'object' || Array.isArray(settings) || Array.isArray(peer))
    return false;
  const isCloud = peer.port === 443 || peer.port === 8989;
  return isCloud && (settings.port !== peer.port || isOtherHost(String(settings.host), String(peer.peer)));
}

/** True until the connector's own connection was looked at, and told something. */
const isUnseen = (connection: Known | undefined) => connection === undefined || connection.state === 'unknown';

/** What the connector's log last said of a port; of two logs nobody knows which is later. */
function lastLogged({ logged }: View, port: number): Known | undefined {
  const placeOf = (known: Known) => known.readings[0];
  return present(logged('timeout', port), logged('refused', port), logged('unreachable', port)).reduce<
    Known | undefined
  >((last, one) => {
    const [before, after] = [last && placeOf(last), placeOf(one)];
    const isLater =
      before?.output.source === after?.output.source && (after?.fact.lines[0] ?? 0) > (before?.fact.lines[0] ?? 0);
    return last === undefined || isLater ? one : last;
  }, undefined);
}

/** True if requests go, or have to go, through a proxy: then the device need not reach the cloud itself [R]. */
function isProxied({ get, host }: View): boolean {
  const configured = get('proxy.configured')?.state;
  if (configured !== 'no') return configured === 'yes' || get('proxy.path', host)?.state === 'yes';
  // Only the shell's requests go through one: what fails without it fails for the connector, too.
  const failed = [get('dns.lookup', host), get('dns.resolves', host), get('tcp.open', host, 443)];
  return get('proxy.path', host)?.state === 'yes' && failed.every((known) => known?.state !== 'no');
}

/** 4: the device resolves the cloud's name [D option 2]. */
function dnsResolves(view: View): Answer {
  const { get, host, logged } = view;
  const system = get('dns.resolves', host);
  const lookup = get('dns.lookup', host);
  const asks: ProbeAsk[] = [
    { probe: 'curl', host },
    { probe: 'nslookup', host },
  ];
  if (system?.state === 'yes' && lookup?.state !== 'no')
    return yes(present(system, lookup?.state === 'yes' ? lookup : undefined));
  if (isProxied(view)) return skipped(present(system, lookup));
  // Only who said so can take it back.
  if (system?.state === 'conflict')
    return open(
      system.readings.map(({ output: { probe, port } }) => ({ probe, host, port })),
      [system],
    );
  if (system?.state === 'yes') return open(asks, present(system, lookup));
  if (system?.state === 'no' && lookup?.state === 'yes') {
    // The name server answers, the resolver does not: /etc/resolv.conf is the suspect.
    return {
      ...no({ id: 'dns-unresolved', reason: 'unspecified' }, [system, lookup], true),
      asks: get('resolver.servers') ? [] : [{ probe: 'resolvConf' }],
    };
  }
  if (lookup?.state === 'conflict') return open(asks, [lookup]);
  if (lookup?.state === 'no')
    return no(
      { id: 'dns-unresolved', reason: lookup.reason ?? 'unspecified' },
      present(lookup, system?.state === 'no' ? system : undefined),
      isConnected(view),
    );
  if (system?.state === 'no')
    return no({ id: 'dns-unresolved', reason: system.reason ?? 'unspecified' }, [system], isConnected(view));
  if (lookup?.state === 'yes') return yes([lookup]);
  if (get('connector.connection')?.state === 'yes') return yes(present(get('connector.connection')));
  const error = logged('dns');
  if (error && error.host === host) return no({ id: 'dns-unresolved', reason: String(error.value) }, [error], true);
  const seen = seenDirectly(view, 'dns.lookup', host);
  if (seen?.state === 'no')
    return { ...no({ id: 'dns-unresolved', reason: seen.reason ?? 'unspecified' }, [seen], true), asks };
  return open(asks);
}

/** 5: TCP to 443 [D]. */
function tcp443(view: View): Answer {
  const { get, host } = view;
  const tcp = get('tcp.open', host, 443);
  const asks: ProbeAsk[] = [{ probe: 'curl', host }];
  if (tcp?.state === 'yes') return yes([tcp]);
  if (isProxied(view))
    return get('proxy.passes', host)?.state === 'yes'
      ? skipped(present(get('proxy.passes', host)))
      : skipped(present(tcp));
  const fault = (reason: string): Fault => ({ id: 'port-blocked', reason, ports: [443] });
  if (tcp?.state === 'conflict') return open([...asks, { probe: 'telnet', host, port: 443 }], [tcp]);
  const connection = get('connector.connection');
  if (tcp?.state === 'no') {
    if (connection?.state === 'yes' && portOf(connection) === 443)
      return open([...asks, { probe: 'telnet', host, port: 443 }], [tcp, connection]);
    return no(fault(tcp.reason ?? 'filtered'), [tcp]);
  }
  if (connection?.state === 'no' && connection.reason === 'syn-sent' && portOf(connection) === 443)
    return no(fault('filtered'), [connection], true);
  const error = lastLogged(view, 443);
  if (error && connection?.state !== 'yes') return no(fault(String(error.value)), [error], true);
  const seen = seenDirectly(view, 'tcp.open', host, 443);
  if (seen?.state === 'no') return { ...no(fault(seen.reason ?? 'filtered'), [seen], true), asks };
  return open(asks);
}

function portOf(connection: Known): number | undefined {
  const { value } = connection;
  return typeof value === 'object' && !Array.isArray(value) && typeof value.port === 'number' ? value.port : undefined;
}

/** What the laptop saw of a host without a proxy of its own: where the device has not looked, the best explanation [R]. */
function seenDirectly({ laptop }: View, id: FactId, host: string, port?: number): Known | undefined {
  return laptop('proxy.path', host)?.state === 'yes' ? undefined : laptop(id, host, port);
}

/** 6: a complete handshake with Cisco's own certificate [D+R]. */
function tls(view: View): Answer {
  const { get, host, logged } = view;
  const handshake = get('tls.handshake', host);
  const certificate = get('tls.certificate', host);
  const answer = get('http.answer', host);
  const asks: ProbeAsk[] = [{ probe: 'curl', host }];
  const fault = (reason: string): Fault => ({ id: 'tls-interference', reason });
  // Through the shell's own proxy, or past the configured one, the request takes a path that the connector does not.
  const isBeside = isBesideWay(get, host);
  const failing = [handshake, certificate].find((known) => known?.state === 'no');
  const connection = get('connector.connection');
  if (failing && isBeside && connection?.state === 'yes') return open(asks);
  const unseen: ProbeAsk[] = isBeside && isUnseen(connection) ? [{ probe: 'lsof' }] : [];
  if (handshake?.state === 'no')
    return { ...no(fault(handshake.reason ?? 'stalled'), [handshake], isBeside), asks: unseen };
  const contradiction = [handshake, certificate].find((known) => known?.state === 'conflict');
  if (contradiction) return open(asks, [contradiction]);
  if (certificate?.state === 'no')
    return {
      ...no(fault(certificate.reason ?? 'intercepted'), [certificate], isBeside),
      // Another's certificate stays another's, whatever time it is.
      asks:
        (certificate.reason ?? 'intercepted') !== 'intercepted' && get('device.time') === undefined
          ? [{ probe: 'time' }]
          : unseen,
    };
  if (certificate?.state === 'yes') {
    const clock = get('device.time');
    if (clock?.state === 'yes' && isOutside(clock, certificate)) return no(fault('clock'), [clock, certificate]);
  }
  if (answer?.state === 'no' && answer.reason === 'not-cloud')
    return no(fault('intercepted'), present(answer, certificate), isBeside || certificate?.state === 'yes');
  if (handshake?.state === 'yes' && certificate?.state === 'yes') return yes([handshake, certificate]);
  const error = logged('certificate') ?? (handshake === undefined ? logged('handshake') : undefined);
  if (error && certificate === undefined && get('connector.connection')?.state !== 'yes')
    return no(fault(String(error.value)), [error], true);
  const asked = handshake ?? certificate ?? answer;
  if (asked || isProxied(view) || get('connector.connection')?.state === 'yes') return open(asks);
  const seen = [seenDirectly(view, 'tls.handshake', host), seenDirectly(view, 'tls.certificate', host)];
  const failed = seen.find((known) => known?.state === 'no');
  if (failed) return { ...no(fault(failed.reason ?? 'intercepted'), [failed], true), asks };
  const page = seenDirectly(view, 'http.answer', host);
  if (page?.state === 'no' && page.reason === 'not-cloud') return { ...no(fault('intercepted'), [page], true), asks };
  return open(asks);
}

/** A clock that lies outside the certificate's dates, while the server's own Date lies inside, is wrong. */
function isOutside(clock: Known, certificate: Known): boolean {
  const { value } = certificate;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  // Evidence that was not taken together says nothing about the clock at that time.
  const together = clock.readings.some(({ output }) =>
    certificate.readings.some((one) => one.output.source === output.source),
  );
  const now = Date.parse(String(clock.value));
  const day = 24 * 3600 * 1000;
  return (
    together && (now < Date.parse(String(value.notBefore)) - day || now > Date.parse(String(value.notAfter)) + day)
  );
}

/** 7: an answer from the cloud itself; 403 is a good one [D]. */
function http(view: View): Answer {
  const { get, host } = view;
  const answer = get('http.answer', host);
  const asks: ProbeAsk[] = [{ probe: 'curl', host }];
  if (answer?.state === 'yes') return yes([answer]);
  if (answer?.state === 'conflict') return open(asks, [answer]);
  if (answer?.state === 'no' && answer.reason?.startsWith('http-'))
    return no({ id: 'cloud-error', reason: answer.reason }, [answer]);
  const seen = answer === undefined ? seenDirectly(view, 'http.answer', host) : undefined;
  if (seen?.state === 'no' && seen.reason?.startsWith('http-'))
    return { ...no({ id: 'cloud-error', reason: seen.reason }, [seen], true), asks };
  return open(asks);
}

/** 8: connector.properties as expected [D]. */
function connectorProperties({ get }: View): Answer {
  const properties = get('connector.properties');
  const asks: ProbeAsk[] = [{ probe: 'connectorProperties' }];
  if (properties?.state === 'yes') return yes([properties]);
  if (properties?.state === 'no') {
    const connection = get('connector.connection');
    const only443 =
      isDeviations(properties.value) &&
      properties.value.every((one) => one.key === 'connector_port' && one.found === '443');
    // Newer releases may use 443 alone: a connection that stands proves the setting [R].
    if (only443 && connection?.state === 'yes' && portOf(connection) === 443) return yes([properties, connection]);
    return no({ id: 'connector-misconfigured', reason: properties.reason ?? 'fqdn' }, [properties]);
  }
  return open(asks, properties?.state === 'conflict' ? [properties] : []);
}

function isDeviations(value: Known['value']): value is Deviation[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object');
}

/** 9: outbound 8989 [D]. An established connection on 443 makes it no finding [R]. */
function tcp8989(view: View): Answer {
  const { get, host } = view;
  const tcp = get('tcp.open', host, 8989);
  const connection = get('connector.connection');
  const telnet: ProbeAsk = { probe: 'telnet', host, port: 8989 };
  // The connector's own connection answers both this question and the next.
  const asks: ProbeAsk[] = [isUnseen(connection) ? { probe: 'lsof' } : telnet];
  const fault = (reason: string): Fault => ({ id: 'port-blocked', reason, ports: [8989] });
  if (connection?.state === 'yes') {
    if (portOf(connection) === 8989 && tcp?.state === 'no') return open([telnet, { probe: 'lsof' }], [tcp, connection]);
    return yes(present(connection, tcp?.state === 'yes' ? tcp : undefined));
  }
  if (get('proxy.configured')?.state === 'yes') return skipped(present(tcp));
  const knocking =
    connection?.state === 'no' && connection.reason === 'syn-sent' && portOf(connection) === 8989
      ? connection
      : undefined;
  if (tcp?.state === 'conflict') return open([telnet], [tcp]);
  if (tcp?.state === 'yes') return knocking ? open([telnet, { probe: 'lsof' }], [tcp, knocking]) : yes([tcp]);
  // Where requests take a proxy, a direct one that fails beside it may be as the network wants it [R].
  const isBeside = get('proxy.path', host)?.state === 'yes' && get('proxy.configured')?.state !== 'no';
  const showNetwork: ProbeAsk[] = isBeside ? [{ probe: 'showNetwork' }] : [];
  // What was cut off takes nothing from what the connector itself shows.
  if (knocking && (tcp?.state !== 'no' || (tcp.partial && !knocking.partial)))
    return { ...no(fault('filtered'), [knocking], isBeside), asks: showNetwork };
  if (tcp?.state === 'no') {
    // A connector that does with 443 makes it no finding [R]: until it is looked at, this is the best explanation.
    const mayDoWithout = isUnseen(connection) && get('tcp.open', host, 443)?.state !== 'no';
    return {
      ...no(fault(tcp.reason ?? 'filtered'), present(tcp, knocking), isBeside || mayDoWithout),
      asks: [...showNetwork, ...(isUnseen(connection) ? [{ probe: 'lsof' as const }] : [])],
    };
  }
  const error = lastLogged(view, 8989);
  if (error) return no(fault(String(error.value)), [error], true);
  const seen = seenDirectly(view, 'tcp.open', host, 8989);
  if (seen?.state === 'no') return { ...no(fault(seen.reason ?? 'filtered'), [seen], true), asks };
  return open(asks);
}

/** 10: the connector runs and its connection is established [D, P]. */
function connector({ get }: View): Answer {
  const process = get('connector.process');
  const connection = get('connector.connection');
  const asks: ProbeAsk[] = [{ probe: 'lsof' }];
  const fault = (reason: string): Fault => ({ id: 'connector-not-connected', reason });
  if (connection?.state === 'yes') {
    return process?.state === 'no'
      ? open([...asks, { probe: 'connectorProcess' }], [process, connection])
      : yes(present(connection, process?.state === 'yes' ? process : undefined));
  }
  if (process?.state === 'no')
    return no(
      fault(process.reason ?? 'process-down'),
      present(process, connection?.state === 'no' && !connection.partial ? connection : undefined),
    );
  if (connection?.state === 'conflict') return open(asks, [connection]);
  // SYN_SENT is the network's fault, not the connector's: the port questions have it.
  if (connection?.state === 'no' && connection.reason === 'syn-sent') return open(asks);
  // Whether the process runs at all says why.
  if (connection?.state === 'no')
    return {
      ...no(fault(connection.reason ?? 'no-connection'), [connection]),
      asks: process === undefined ? [{ probe: 'connectorProcess' }] : [],
    };
  return open(asks);
}

/** 12: the portal shows an old host name or version (CSCvp56922) [D]; only the engineer can see it. */
function identity({ get }: View): Answer {
  const setting = get('settings.identity');
  if (setting?.state === 'no') return no({ id: 'stale-device-identity', reason: 'portal-outdated' }, [setting]);
  return setting?.state === 'yes' ? yes([setting]) : skipped();
}
