import type { VerdictId } from '../../shared/model/verdict.ts';
import type { CertificateKind } from './certificates.ts';
import { DNS_SERVER, PROXY, type Rule } from './network.ts';

/** What the cloud shows and says; `connector` is about port 8989. */
export interface CloudSettings {
  certificate: CertificateKind;
  answer: '403' | '503' | 'block-page' | 'no-tls';
  connector: 'holds' | 'closes';
}

/** A network and a device in it. */
export interface World {
  version: string;
  dnsServers: string[];
  /** Lines of resolv.conf behind the servers. */
  resolver: string;
  /** What the name server says of the cloud's names. */
  dns: 'answers' | 'nxdomain' | 'servfail' | 'refused' | 'no-answer' | 'silent';
  rules: Rule[];
  /** The proxy that `show network` shows; `process` is what listens there. */
  proxy?: { host: string; process: 'lets-through' | 'wants-login' | 'forbids' | 'none'; inShell: boolean };
  cloud: CloudSettings;
  /** Lines of connector.properties; `undefined`: no such file. */
  properties: Record<string, string> | undefined;
  connector: 'runs' | 'ignores-proxy' | 'stuck' | 'idle' | 'down' | 'disabled';
}

export interface Expected {
  verdict: VerdictId;
  reason?: string;
  ports?: number[];
  host?: string;
  step?: string;
  confidence: 'proven' | 'likely' | 'none';
}

export interface Scenario {
  id: string;
  /** What differs from a world in which all is well. */
  change: Partial<World>;
  settings?: { integration?: 'on' | 'off'; identity?: 'stale' };
  /** What the tree says of the device's own outputs (decision tree, §5). */
  expected: Expected;
  /** What it says of the laptop's outputs alone, where the fault reaches that far. A proxy in the shell is the laptop's too. */
  laptop?: Expected;
}

export const PROXY_PORT = 3128;
const SSE = 'api-sse.cisco.com';
const AMP = 'cloud-sa.amp.cisco.com';
const PROPERTIES = {
  registration_interval: '180',
  connector_port: '8989',
  region_discovery_endpoint: `https://${SSE}/providers/sse/api/v1/regions`,
  connector_fqdn: SSE,
};
const CLOUD: CloudSettings = { certificate: 'public', answer: '403', connector: 'holds' };
const DIRECT_BLOCKED: Rule = { ports: [443, 8989], does: 'drop', from: 'device' };

/** The world in which all is well. */
export const healthyWorld: World = {
  version: '6.6.1',
  dnsServers: [DNS_SERVER],
  resolver: '',
  dns: 'answers',
  rules: [],
  cloud: CLOUD,
  properties: PROPERTIES,
  connector: 'runs',
};

const proxy = (process: NonNullable<World['proxy']>['process'], inShell = true, host = PROXY): Partial<World> => ({
  proxy: { host, process, inShell },
  rules: [DIRECT_BLOCKED],
});
const dns = (how: World['dns'], reason: string): Pick<Scenario, 'change' | 'expected' | 'laptop'> => ({
  change: { dns: how },
  expected: { verdict: 'dns-unresolved', reason, confidence: 'proven' },
  laptop: { verdict: 'dns-unresolved', reason, confidence: 'likely' },
});
const blocked = (
  ports: number[],
  does: Rule['does'],
  reason: string,
): Pick<Scenario, 'change' | 'expected' | 'laptop'> => ({
  change: { rules: [{ ports, does, hosts: [SSE] }] },
  expected: { verdict: 'port-blocked', reason, ports, confidence: 'proven' },
  laptop: { verdict: 'port-blocked', reason, ports, confidence: 'likely' },
});
const cloud = (change: Partial<CloudSettings>): Partial<World> => ({ cloud: { ...CLOUD, ...change } });
const properties = (change: Record<string, string>): Partial<World> => ({ properties: { ...PROPERTIES, ...change } });

/** From the laptop all is well; the device's own settings are missing. */
const NOT_KNOWN: Expected = { verdict: 'inconclusive', reason: 'missing-evidence', confidence: 'none' };

/** At least one network for each verdict and reason that a network can produce. */
export const scenarios: readonly Scenario[] = [
  {
    id: 'healthy',
    change: {},
    expected: { verdict: 'healthy', reason: 'reached', confidence: 'proven' },
    laptop: NOT_KNOWN,
  },
  {
    id: 'healthy-through-proxy',
    change: proxy('lets-through'),
    expected: { verdict: 'healthy', reason: 'reached', confidence: 'proven' },
    laptop: NOT_KNOWN,
  },
  {
    id: 'integration-off',
    change: { rules: [DIRECT_BLOCKED] },
    settings: { integration: 'off' },
    expected: { verdict: 'integration-disabled', reason: 'off', confidence: 'proven' },
  },
  {
    id: 'version-too-old',
    change: { version: '6.3.0' },
    expected: { verdict: 'unsupported-version', reason: 'before-6.4.0', confidence: 'proven' },
  },
  {
    id: 'portal-outdated',
    change: {},
    settings: { identity: 'stale' },
    expected: { verdict: 'stale-device-identity', reason: 'portal-outdated', confidence: 'proven' },
  },

  {
    id: 'dns-no-servers',
    change: { dnsServers: [] },
    expected: { verdict: 'dns-missing', reason: 'no-servers', confidence: 'proven' },
  },
  { id: 'dns-nxdomain', ...dns('nxdomain', 'nxdomain') },
  { id: 'dns-servfail', ...dns('servfail', 'servfail') },
  { id: 'dns-refused', ...dns('refused', 'refused') },
  { id: 'dns-no-answer', ...dns('no-answer', 'no-answer') },
  // Left to itself the resolver waits 20 s for each of ten names.
  {
    id: 'dns-silent',
    ...dns('silent', 'timeout'),
    change: { dns: 'silent', resolver: 'options timeout:2 attempts:2\n' },
  },

  {
    id: 'proxy-wants-login',
    change: proxy('wants-login'),
    expected: { verdict: 'proxy-bug', reason: 'auth-required', confidence: 'proven' },
  },
  {
    id: 'proxy-wants-login-seen-in-the-log-only',
    change: proxy('wants-login', false),
    expected: { verdict: 'proxy-bug', reason: 'auth-required', confidence: 'likely' },
  },
  {
    id: 'proxy-forbids',
    change: proxy('forbids'),
    expected: { verdict: 'proxy-bug', reason: 'rejected', confidence: 'proven' },
  },
  {
    id: 'proxy-dead',
    change: proxy('none'),
    expected: { verdict: 'proxy-bug', reason: 'unreachable', confidence: 'proven' },
  },
  {
    id: 'proxy-unresolved',
    change: proxy('none', true, 'proxy.example.net'),
    expected: { verdict: 'proxy-bug', reason: 'unresolved', confidence: 'proven' },
  },
  {
    id: 'proxy-ignored',
    change: { ...proxy('lets-through', false), connector: 'ignores-proxy' },
    expected: { verdict: 'proxy-bug', reason: 'ignored', confidence: 'proven' },
  },

  { id: 'port-443-dropped', ...blocked([443], 'drop', 'filtered') },
  { id: 'port-443-refused', ...blocked([443], 'refuse', 'refused') },
  { id: 'port-443-prohibited', ...blocked([443], 'prohibit', 'unreachable') },
  {
    id: 'port-443-dropped-for-the-device-only',
    change: { rules: [{ ports: [443], does: 'drop', hosts: [SSE], from: 'device' }] },
    expected: { verdict: 'port-blocked', reason: 'filtered', ports: [443], confidence: 'proven' },
    laptop: NOT_KNOWN,
  },
  { id: 'port-8989-dropped', ...blocked([8989], 'drop', 'filtered') },
  { id: 'port-8989-refused', ...blocked([8989], 'refuse', 'refused') },
  { id: 'ports-443-and-8989-dropped', ...blocked([443, 8989], 'drop', 'filtered') },

  {
    id: 'tls-stalled',
    change: { rules: [{ ports: [443, 8989], does: 'stall', hosts: [SSE] }] },
    expected: { verdict: 'tls-interference', reason: 'stalled', confidence: 'proven' },
    laptop: { verdict: 'tls-interference', reason: 'stalled', confidence: 'likely' },
  },
  {
    id: 'tls-reset',
    change: { rules: [{ ports: [443, 8989], does: 'reset', hosts: [SSE] }] },
    expected: { verdict: 'tls-interference', reason: 'reset', confidence: 'proven' },
    laptop: { verdict: 'tls-interference', reason: 'reset', confidence: 'likely' },
  },
  {
    id: 'tls-intercepted',
    change: cloud({ certificate: 'intercepted' }),
    expected: { verdict: 'tls-interference', reason: 'intercepted', confidence: 'proven' },
    laptop: { verdict: 'tls-interference', reason: 'intercepted', confidence: 'likely' },
  },
  {
    id: 'tls-expired',
    change: cloud({ certificate: 'expired' }),
    expected: { verdict: 'tls-interference', reason: 'expired', confidence: 'proven' },
    laptop: { verdict: 'tls-interference', reason: 'expired', confidence: 'likely' },
  },
  {
    id: 'tls-not-spoken',
    change: cloud({ answer: 'no-tls' }),
    expected: { verdict: 'tls-interference', reason: 'protocol', confidence: 'proven' },
    laptop: { verdict: 'tls-interference', reason: 'protocol', confidence: 'likely' },
  },
  {
    id: 'block-page',
    change: cloud({ answer: 'block-page' }),
    expected: { verdict: 'tls-interference', reason: 'intercepted', confidence: 'likely' },
    laptop: { verdict: 'tls-interference', reason: 'intercepted', confidence: 'likely' },
  },
  {
    id: 'cloud-503',
    change: cloud({ answer: '503' }),
    expected: { verdict: 'cloud-error', reason: 'http-503', confidence: 'proven' },
    laptop: { verdict: 'cloud-error', reason: 'http-503', confidence: 'likely' },
  },

  {
    id: 'properties-fqdn',
    change: properties({ connector_fqdn: 'api-sse.example.net' }),
    expected: { verdict: 'connector-misconfigured', reason: 'fqdn', confidence: 'proven' },
  },
  {
    id: 'properties-port',
    change: properties({ connector_port: '8988' }),
    expected: { verdict: 'connector-misconfigured', reason: 'port', confidence: 'proven' },
  },
  {
    id: 'properties-region-endpoint',
    change: properties({ region_discovery_endpoint: `https://${SSE}/providers/sse/api/v2/regions` }),
    expected: { verdict: 'connector-misconfigured', reason: 'region-endpoint', confidence: 'proven' },
  },
  {
    id: 'properties-missing',
    change: { properties: undefined },
    expected: { verdict: 'connector-misconfigured', reason: 'missing', confidence: 'proven' },
  },

  {
    id: 'connector-down',
    change: { connector: 'down' },
    expected: { verdict: 'connector-not-connected', reason: 'process-down', confidence: 'proven' },
  },
  {
    id: 'connector-disabled',
    change: { connector: 'disabled' },
    expected: { verdict: 'connector-not-connected', reason: 'disabled', confidence: 'proven' },
  },
  {
    id: 'connector-idle',
    change: { connector: 'idle' },
    expected: { verdict: 'connector-not-connected', reason: 'no-connection', confidence: 'proven' },
  },
  {
    id: 'connector-close-wait',
    change: { ...cloud({ connector: 'closes' }), connector: 'stuck' },
    expected: { verdict: 'connector-not-connected', reason: 'close-wait', confidence: 'proven' },
  },

  {
    id: 'amp-dropped',
    change: { rules: [{ ports: [443], does: 'drop', hosts: [AMP] }] },
    expected: { verdict: 'amp-cloud-unreachable', reason: 'filtered', host: AMP, step: 'tcp', confidence: 'proven' },
    laptop: { verdict: 'amp-cloud-unreachable', reason: 'filtered', host: AMP, step: 'tcp', confidence: 'likely' },
  },
  {
    id: 'amp-stalled',
    change: { rules: [{ ports: [443], does: 'stall', hosts: [AMP] }] },
    expected: { verdict: 'amp-cloud-unreachable', reason: 'stalled', host: AMP, step: 'tls', confidence: 'proven' },
    laptop: { verdict: 'amp-cloud-unreachable', reason: 'stalled', host: AMP, step: 'tls', confidence: 'likely' },
  },
];

/** The environment that leads a shell through the scenario's proxy. */
export function proxyEnvironment({ proxy }: Partial<World>): Record<string, string> {
  if (!proxy?.inShell) return {};
  const address = `http://${proxy.host}:${PROXY_PORT}`;
  return { https_proxy: address, http_proxy: address };
}

/** A scenario by its name. */
export function scenarioNamed(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
