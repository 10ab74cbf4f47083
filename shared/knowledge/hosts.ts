/** What a host is for: the connector's service, the AMP cloud, dynamic analysis, or event upload. */
export type HostRole = 'sse' | 'amp' | 'analysis' | 'eventing';

export interface CloudHost {
  host: string;
  ports: readonly number[];
  role: HostRole;
  /** Where the entry comes from. */
  source: string;
}

const DIRECT =
  '[P] Secure Firewall and XDR integration guide, “Send events to the cloud directly” (US region; mx* stands for several)';
const REGIONS =
  '[P] regional forms of the same list (the EU name also stands in Cisco’s open test code); not checked against a live guide';

/**
 * The cloud's hosts: data, easy to update. Addresses are never kept: they change.
 * The integration guide's list was incomplete (CSCvu02123), so a user can add hosts.
 */
export const hosts: readonly CloudHost[] = [
  { host: 'api-sse.cisco.com', ports: [443, 8989], role: 'sse', source: '[D] background; note on port 8989' },
  { host: 'api.eu.sse.itd.cisco.com', ports: [443, 8989], role: 'sse', source: REGIONS },
  { host: 'api.apj.sse.itd.cisco.com', ports: [443, 8989], role: 'sse', source: REGIONS },
  { host: 'cloud-sa.amp.cisco.com', ports: [443], role: 'amp', source: '[D] curl example' },
  { host: 'cloud-sa.amp.sourcefire.com', ports: [443], role: 'amp', source: '[D] nslookup list' },
  { host: 'api.amp.sourcefire.com', ports: [443], role: 'amp', source: '[D] nslookup list' },
  { host: 'panacea.threatgrid.com', ports: [443], role: 'analysis', source: '[D] nslookup list' },
  { host: 'mx01.sse.itd.cisco.com', ports: [443], role: 'eventing', source: DIRECT },
  { host: 'dex.sse.itd.cisco.com', ports: [443], role: 'eventing', source: DIRECT },
  { host: 'eventing-ingest.sse.itd.cisco.com', ports: [443], role: 'eventing', source: DIRECT },
  { host: 'mx01.eu.sse.itd.cisco.com', ports: [443], role: 'eventing', source: REGIONS },
  { host: 'dex.eu.sse.itd.cisco.com', ports: [443], role: 'eventing', source: REGIONS },
  { host: 'eventing-ingest.eu.sse.itd.cisco.com', ports: [443], role: 'eventing', source: REGIONS },
  { host: 'mx01.apj.sse.itd.cisco.com', ports: [443], role: 'eventing', source: REGIONS },
  { host: 'dex.apj.sse.itd.cisco.com', ports: [443], role: 'eventing', source: REGIONS },
  { host: 'eventing-ingest.apj.sse.itd.cisco.com', ports: [443], role: 'eventing', source: REGIONS },
];

/** The host that the alert is about [D]. */
export const SSE_HOST = 'api-sse.cisco.com';

const byName = new Map(hosts.map((entry) => [entry.host, entry]));

/** The role of a host, or `undefined` for one that is not in the list. */
export function roleOf(host: string): HostRole | undefined {
  return byName.get(host)?.role;
}

/** Host names compare without case and without the root's dot. */
export function normalHost(host: string): string {
  const lower = host.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}
