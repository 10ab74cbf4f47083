import type { DecidedChangeRequest, DecidedFinding, Decision } from '../model/decision.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { type FleetDevice, type FleetSite, MOST_NAME } from '../model/fleet/device.ts';

/** What a row says of a device once something is known of it. */
type Said = Pick<FleetDevice, 'version' | 'model' | 'verdict' | 'question' | 'also' | 'site' | 'requests' | 'address'>;

/** What a decision and a printed diagnosis have in common. */
interface Known extends Pick<Decision, 'verdict' | 'question' | 'facts'> {
  findings: readonly Pick<DecidedFinding, 'id' | 'primary' | 'consequenceOf'>[];
  changeRequests: readonly DecidedChangeRequest[];
}

/** What was decided on a device's evidence, as its row keeps it. What the evidence does not tell is left out. */
export function rowOf({ verdict, question, findings, facts, changeRequests }: Known): Said {
  const { id, reason, confidence, ports, host, step } = verdict;
  const also = findings.filter(({ primary, consequenceOf }) => !primary && consequenceOf === undefined);
  return known({
    version: textOf(facts, 'device.version')?.slice(0, 40),
    model: textOf(facts, 'device.model'),
    address: textOf(facts, 'network.managementAddress'),
    verdict: known({ id, reason, confidence, ports, host, step }),
    question,
    also: also.length === 0 ? undefined : [...new Set(also.map((finding) => finding.id))],
    site: siteOf(facts),
    requests: changeRequests.length === 0 ? undefined : [...changeRequests],
  });
}

/**
 * A row of a case that was redacted by itself: each such case has the same placeholders, so that two devices would seem to
 * share a gateway. What can be shared is unknown then.
 */
export function withoutPlaceholders<Row extends Pick<FleetDevice, 'address' | 'site'>>({ address, site, ...row }: Row) {
  return {
    ...row,
    ...(site === undefined ? {} : { site: { dnsServers: [], ...(site.region ? { region: site.region } : {}) } }),
  };
}

/** The same of a diagnosis that was printed elsewhere. A printed request names no further hosts of the vendor's list. */
export function rowOfDiagnosis(diagnosis: Diagnosis): Said & { name: string | undefined } {
  const changeRequests = diagnosis.changeRequests.flatMap(({ finding, ...request }) =>
    finding === 'healthy' || finding === 'inconclusive' ? [] : [{ ...request, finding, alsoHosts: [] }],
  );
  const name = diagnosis.devices[0] ?? hostnameOf(diagnosis.facts);
  return { ...rowOf({ ...diagnosis, changeRequests } as Known), name };
}

/** A row without what its evidence says: that is decided anew. */
export function bareRow<Row extends Partial<FleetDevice>>(
  row: Row,
): Omit<Row, 'verdict' | 'question' | 'also' | 'site' | 'requests'> {
  const { verdict, question, also, site, requests, ...bare } = row;
  return bare;
}

/** What the device calls itself. */
export const hostnameOf = (facts: Decision['facts']): string | undefined => textOf(facts, 'device.hostname');

function siteOf(facts: Decision['facts']): FleetSite {
  const servers = facts['dns.servers']?.value;
  const proxy = facts['proxy.configured'];
  return known({
    gateway: textOf(facts, 'network.gateway'),
    proxy: proxy?.state === 'yes' ? proxyOf(proxy.value) : undefined,
    dnsServers: Array.isArray(servers) ? servers.map((server) => String(server).slice(0, MOST_NAME)) : [],
    region: textOf(facts, 'connector.fqdn'),
  });
}

function proxyOf(value: Decision['facts'][string]['value']): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || value.host === undefined) return undefined;
  return `${value.host}${value.port ? `:${value.port}` : ''}`.slice(0, MOST_NAME);
}

function textOf(facts: Decision['facts'], key: string): string | undefined {
  const fact = facts[key];
  return fact?.state === 'yes' && typeof fact.value === 'string' ? fact.value.slice(0, MOST_NAME) : undefined;
}

type Without<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** Without members that are `undefined`. */
function known<T extends object>(members: T): Without<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Without<T>;
}
