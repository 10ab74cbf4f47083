import { hosts } from '../../knowledge/hosts.ts';
import type { Fault } from '../../model/verdict.ts';
import { ampAsks } from '../../probes/plan.ts';
import { type Answer, type FaultWithProof, likelyIf, no, present, skipped, yes } from '../answer.ts';
import type { Get, Known } from '../facts/known.ts';
import { isOffRoute, isThroughOther, routeTo, tookProxy } from '../facts/route.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** AMP and file analysis hosts, if there is evidence about them: findings that are independent of the alert's cause. */
export const ampCloud: Question = {
  id: 'ampCloud',
  section: '§5.11',
  source: '[D]',
  need: 'aside',
  faults: [{ id: 'amp-cloud-unreachable', guard: 'an AMP host is unreachable' }],
  plainNo: { id: 'amp-cloud-unreachable' },
  answer,
  probes: () => [...ampAsks],
  explainers: ({ step }) => (step === 'dns' ? ['dnsConfigured', 'proxy'] : step === 'tcp' ? ['proxy'] : []),
  consequences: [
    { of: ['dnsConfigured'], step: 'dns' },
    { of: ['dnsResolves'], step: 'dns', shares: ['reason'] },
    { of: ['proxy', 'tcp443'], step: 'tcp', shares: ['reason', 'proxy'] },
    { of: ['tls'], step: 'tls', shares: ['reason', 'issuer'] },
  ],
  own: ['http.answer'],
};

function answer(view: View): Answer {
  const faults = AMP_HOSTS.flatMap((host) => {
    const failed = ampFault(view.get, host) ?? ampFaultFromLaptop(view, host);
    return failed ? [failed] : [];
  });
  const [first, ...more] = faults;
  if (first) return { ...no(first.fault, first.because, likelyIf(first.likely)), more };
  const answered = present(...AMP_HOSTS.map((host) => view.get('http.answer', host))).filter(isGood);
  return answered.length > 0 ? yes(answered) : skipped();
}

const AMP_HOSTS = hosts.flatMap(({ host, role }) => (role === 'amp' || role === 'analysis' ? [host] : []));
const isGood = ({ state }: Known) => state === 'yes';

/** Only if there is no reading by the device itself about the host. */
function ampFaultFromLaptop({ get, laptop }: View, host: string): FaultWithProof | undefined {
  const isAsked = [get('dns.resolves', host), get('dns.lookup', host), get('tcp.open', host, 443)].some(Boolean);
  if (isAsked || routeTo(get, host).configured === 'yes' || tookProxy(routeTo(laptop, host))) return undefined;
  const failed = ampFault(laptop, host);
  return failed && { ...failed, likely: true };
}

function ampFault(get: Get, host: string): FaultWithProof | undefined {
  const failed = (step: Fault['step'], known: Known, isDoubtful: boolean) => ({
    fault: {
      id: 'amp-cloud-unreachable' as const,
      reason: known.reason ?? 'unspecified',
      host,
      ...(step ? { step } : {}),
    },
    because: [known],
    likely: isDoubtful || known.partial,
  });
  const system = get('dns.resolves', host);
  const lookup = get('dns.lookup', host);
  const route = routeTo(get, host);
  const isProxied = tookProxy(route) || route.configured === 'yes';
  // As with the alert's own host: no proxy is configured and the last request went directly, so an earlier proxy's
  // failure is history.
  const isHistory = route.configured === 'no' && route.taken === 'direct';
  const passes = isHistory ? undefined : get('proxy.passes', host);
  // A proxy that only the shell's requests use is not the device's.
  const isOfShell = (passes && isThroughOther(get, passes)) || (route.taken === 'direct' && route.configured !== 'yes');
  if (!isProxied && lookup?.state === 'no' && system?.state !== 'yes')
    return failed('dns', lookup, lookup.reason === 'intermittent');
  if (!isProxied && system?.state === 'no') return failed('dns', system, lookup?.state === 'yes');
  if (passes?.state === 'no') return failed('tcp', passes, isOfShell);
  const steps: [Fault['step'], Known | undefined][] = [
    ['tcp', isProxied ? undefined : get('tcp.open', host, 443)],
    ['tls', get('tls.handshake', host)],
    ['tls', get('tls.certificate', host)],
    ['http', get('http.answer', host)],
  ];
  for (const [step, known] of steps) if (known?.state === 'no') return failed(step, known, isOffRoute(route));
  return undefined;
}
