import { eventingHosts } from '../../knowledge/hosts.ts';
import type { ChangeAudience, DecidedChangeRequest } from '../../model/decision.ts';
import { weighConfidence } from '../confidence.ts';
import { citeAll, type Known } from '../facts/known.ts';
import { isThroughOther } from '../facts/route.ts';
import { viewOf } from '../facts/view.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { destinationsOf, mergeDestinations } from './destinations.ts';
import { subjectOf } from './verdict.ts';

/** A request quotes this many stretches of lines. */
const MAX_PROOFS = 2;

/** Failures of a name that the DNS servers cause; any other is the device's own configuration. */
const DNS_REASONS = ['timeout', 'refused', 'nxdomain', 'servfail', 'no-answer', 'sinkhole', 'intermittent'];
/** Failures of a handshake that a device in the path causes; a wrong clock or an expired certificate is none. */
const TLS_REASONS = ['intercepted', 'stalled', 'reset', 'protocol', 'not-cloud'];
/** Of a proxy; one that is bypassed or whose name does not resolve is changed on the FTD or in DNS. */
const PROXY_REASONS = ['auth-required', 'rejected', 'unreachable'];

/**
 * One request for each cause that somebody else has to remove, the verdict's first. Findings that the same change removes
 * become one request with all their destinations. Nothing is asked for on the word of the laptop or the engineer alone,
 * and 8989 only where the connector itself was seen trying it (decision-tree §3c).
 */
export function decideChangeRequests(known: Interpreted): DecidedChangeRequest[] {
  const requests: DecidedChangeRequest[] = [];
  for (const finding of known.findings) {
    const { fault, because, cause } = finding;
    const audience = audienceOf(known, finding);
    const seen = because.filter(isDevicesOwn);
    // A consequence goes away with its cause, whose request names its hosts as well.
    if (audience === undefined || seen.length === 0 || cause) continue;
    const destinations = destinationsOf(known, finding).filter(({ ports }) => ports.length > 0);
    if (destinations.length === 0) continue;
    const { issuer } = subjectOf(known, finding);
    const same = requests.find(
      (one) => one.audience === audience && one.reason === fault.reason && one.issuer === issuer,
    );
    if (same) {
      same.destinations = mergeDestinations([...same.destinations, ...destinations]);
      continue;
    }
    requests.push({
      audience,
      finding: fault.id,
      reason: fault.reason,
      confidence: weighConfidence(known, fault.id, finding) === 'proven' ? 'proven' : 'likely',
      ...(issuer === undefined ? {} : { issuer }),
      destinations,
      alsoHosts: [],
      evidence: citeAll(seen).slice(0, MAX_PROOFS),
    });
  }
  const { host } = viewOf(known.base);
  for (const request of requests)
    if (request.destinations.some((one) => one.host === host && one.ports.includes(443)))
      request.alsoHosts = eventingHosts(host);
  return requests;
}

/** What an output of the device itself shows. */
const isDevicesOwn = ({ readings }: Known) =>
  readings.some(({ output }) => output.vantage === 'device' && output.origin !== 'answer');

function audienceOf({ base }: Interpreted, { fault, because }: TreeFinding): ChangeAudience | undefined {
  const { id, reason, step } = fault;
  const proxied = because.find((fact) => fact.id === 'proxy.passes');
  if (id === 'proxy-bug' || (id === 'amp-cloud-unreachable' && proxied)) {
    const isOther = proxied !== undefined && isThroughOther(viewOf(base).get, proxied);
    return !isOther && PROXY_REASONS.includes(reason) ? 'proxy' : undefined;
  }
  if (id === 'port-blocked' || step === 'tcp') return 'firewall';
  if (id === 'dns-unresolved' || step === 'dns') return DNS_REASONS.includes(reason) ? 'dns' : undefined;
  if (id === 'tls-interference' || step === 'tls' || reason === 'not-cloud')
    return TLS_REASONS.includes(reason) ? 'inspection' : undefined;
  return undefined;
}
