import { eventHosts } from '../../knowledge/hosts.ts';
import type { ChangeAudience, DecidedChangeRequest } from '../../model/decision.ts';
import { weighConfidence } from '../confidence.ts';
import { citeAll, type Known } from '../facts/known.ts';
import { isThroughOther } from '../facts/route.ts';
import { viewOf } from '../facts/view.ts';
import type { TreeFinding } from '../findings.ts';
import type { Interpreted } from '../interpret.ts';
import { destinationsOf } from './destinations.ts';
import { subjectOf } from './verdict.ts';

/** Maximum number of quoted stretches of lines in a request. */
const MAX_PROOFS = 2;

/** Lookup failures that the DNS servers cause; any other is the device's own configuration. */
const DNS_REASONS = ['timeout', 'refused', 'nxdomain', 'servfail', 'no-answer', 'sinkhole', 'intermittent'];
/** Handshake failures that a device in the path causes; a wrong clock or an expired certificate is not one. */
const TLS_REASONS = ['intercepted', 'stalled', 'reset', 'protocol', 'not-cloud'];
/**
 * Failures that are fixed on the proxy. A proxy that is bypassed, or whose name does not resolve, is fixed on the FTD
 * or in DNS.
 */
const PROXY_REASONS = ['auth-required', 'rejected', 'unreachable'];

/**
 * One change request for each cause that another team has to remove, the verdict's first. Findings that the same change
 * removes share a request. Nothing is requested on the word of the laptop or the engineer alone, and 8989 only to the
 * host on which the connector itself was seen trying it (decision-tree §3c).
 */
export function decideChangeRequests(known: Interpreted): DecidedChangeRequest[] {
  const wanted: (Omit<DecidedChangeRequest, 'destinations' | 'alsoHosts'> & { findings: TreeFinding[] })[] = [];
  for (const finding of known.findings) {
    const { fault, because, cause } = finding;
    const audience = audienceOf(known, finding);
    const seen = because.filter(isDevicesOwn);
    // A consequence disappears with its cause, whose request names its hosts as well.
    if (audience === undefined || seen.length === 0 || cause) continue;
    if (destinationsOf(known, [finding]).length === 0) continue;
    const { id, reason } = fault;
    const confidence = weighConfidence(known, id, finding) === 'proven' ? 'proven' : 'likely';
    const { issuer } = subjectOf(known, finding);
    const same = wanted.find(
      (one) =>
        one.audience === audience && one.reason === reason && one.confidence === confidence && one.issuer === issuer,
    );
    if (same) same.findings.push(finding);
    else
      wanted.push({
        ...{ audience, finding: id, reason, confidence, findings: [finding] },
        ...(issuer === undefined ? {} : { issuer }),
        evidence: citeAll(seen).slice(0, MAX_PROOFS),
      });
  }
  const { host } = viewOf(known.base);
  return wanted.map(({ findings, ...request }) => {
    const destinations = destinationsOf(known, findings);
    const isOfCloud = destinations.some((one) => one.host === host && one.ports.includes(443));
    const alsoHosts = isOfCloud ? eventHosts(host).map(({ host, isConfirmed }) => ({ host, isConfirmed })) : [];
    return { ...request, destinations, alsoHosts };
  });
}

/** True for a fact that an output of the device itself shows. */
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
