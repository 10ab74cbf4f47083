/** What a host is for: the connector's service, its certificate, the AMP cloud, dynamic analysis, or event upload. */
export type HostRole = 'sse' | 'enrolment' | 'amp' | 'analysis' | 'eventing';

/** Region of the cloud. Regions outside the US need 6.5 or later [P 2.2]. */
export type Region = 'us' | 'eu' | 'apj';

export interface CloudHost {
  host: string;
  ports: readonly number[];
  role: HostRole;
  region: Region;
  /** Source of the entry. */
  source: string;
  /** False if no public page of the vendor shows this spelling for the firewall. */
  isConfirmed: boolean;
}

const DIRECT =
  '[P 2.1] Secure Firewall and XDR integration guide, “Send events to the cloud directly” (US region; mx* stands for several)';
const REGIONAL_API = '[P 2.4] menu values in the open test code of Cisco’s mail gateways, which use the same cloud';
const REGIONAL = '[P 2.1] the US list with the region’s label put in [R]';
const ENROLMENT = '[P 2.5] Cisco’s list for another client of the same cloud; that the firewall needs it is [R]';
const AMP = '[P 2.10] cdFMC, internet access requirements';
const AMP_TWIN = '[P 2.10] pattern of a public resolver script';
const ANALYSIS = '[P 2.11] cdFMC, internet access requirements; public resolver script';

type Entry = Omit<CloudHost, 'host' | 'ports'>;
const of = (role: HostRole, region: Region, source: string, isConfirmed: boolean): Entry => ({
  role,
  region,
  source,
  isConfirmed,
});

const list: readonly [host: string, ports: readonly number[], entry: Entry][] = [
  ['api-sse.cisco.com', [443, 8989], of('sse', 'us', '[D] background; note on port 8989', true)],
  ['api.eu.sse.itd.cisco.com', [443, 8989], of('sse', 'eu', REGIONAL_API, false)],
  ['api.apj.sse.itd.cisco.com', [443, 8989], of('sse', 'apj', REGIONAL_API, false)],
  ['est.sco.cisco.com', [443], of('enrolment', 'us', ENROLMENT, false)],
  ['cloud-sa.amp.cisco.com', [443], of('amp', 'us', '[D] curl example', true)],
  ['cloud-sa.eu.amp.cisco.com', [443], of('amp', 'eu', AMP, true)],
  ['cloud-sa.apjc.amp.cisco.com', [443], of('amp', 'apj', AMP, true)],
  ['cloud-sa.amp.sourcefire.com', [443], of('amp', 'us', '[D] nslookup list', true)],
  ['api.amp.sourcefire.com', [443], of('amp', 'us', '[D] nslookup list', true)],
  ['api.eu.amp.sourcefire.com', [443], of('amp', 'eu', AMP_TWIN, false)],
  ['api.apjc.amp.sourcefire.com', [443], of('amp', 'apj', AMP_TWIN, false)],
  ['panacea.threatgrid.com', [443], of('analysis', 'us', '[D] nslookup list', true)],
  ['panacea.threatgrid.eu', [443], of('analysis', 'eu', ANALYSIS, false)],
  ['fmc.api.threatgrid.com', [443], of('analysis', 'us', ANALYSIS, true)],
  ['fmc.api.threatgrid.eu', [443], of('analysis', 'eu', ANALYSIS, true)],
  ['mx01.sse.itd.cisco.com', [443], of('eventing', 'us', DIRECT, true)],
  ['dex.sse.itd.cisco.com', [443], of('eventing', 'us', DIRECT, true)],
  ['eventing-ingest.sse.itd.cisco.com', [443], of('eventing', 'us', DIRECT, true)],
  ['mx01.eu.sse.itd.cisco.com', [443], of('eventing', 'eu', REGIONAL, false)],
  ['dex.eu.sse.itd.cisco.com', [443], of('eventing', 'eu', REGIONAL, false)],
  ['eventing-ingest.eu.sse.itd.cisco.com', [443], of('eventing', 'eu', REGIONAL, false)],
  ['mx01.apj.sse.itd.cisco.com', [443], of('eventing', 'apj', REGIONAL, false)],
  ['dex.apj.sse.itd.cisco.com', [443], of('eventing', 'apj', REGIONAL, false)],
  ['eventing-ingest.apj.sse.itd.cisco.com', [443], of('eventing', 'apj', REGIONAL, false)],
];

/**
 * The cloud's hosts, as data that is easy to update. Addresses are never stored, because they change. The integration
 * guide's list was incomplete (CSCvu02123), so a user can add hosts.
 */
export const hosts: readonly CloudHost[] = list.map(([host, ports, entry]) => ({ host, ports, ...entry }));

/** The host that the alert is about [D]. */
export const SSE_HOST = 'api-sse.cisco.com';

const byName = new Map(hosts.map((entry) => [entry.host, entry]));

/** The hosts that take events in the region of this host (CSCvu02123: guides left some out); none for one that is not in the list. */
export function eventHosts(host: string): CloudHost[] {
  const region = byName.get(host)?.region;
  return hosts.filter((entry) => entry.role === 'eventing' && entry.region === region);
}

/** The role of a host, or `undefined` for one that is not in the list. */
export function roleOf(host: string): HostRole | undefined {
  return byName.get(host)?.role;
}

/** True for a name of the connector's service in another region than the US, also one that is not in the list. */
export function isOutsideUs(host: string): boolean {
  const name = normalHost(host);
  const entry = byName.get(name);
  return entry ? entry.region !== 'us' : /^api\.[a-z]{2,4}\.sse\.itd\.cisco\.com$/.test(name);
}

/**
 * The connector's host in the region that an FMC is set to. The FMC names it by a host, the address of a page, or what
 * follows `api.`; `undefined` for what is none of the service's.
 */
export function connectorHost(domain: string): string | undefined {
  const bare = normalHost(domain.replace(/^https?:\/\//i, '').split(/[/:]/)[0] ?? '');
  return [bare, `api.${bare}`].find((host) => roleOf(host) === 'sse' || isOutsideUs(host));
}

/** Host names are compared without case and without the root's dot. */
export function normalHost(host: string): string {
  const lower = host.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}
