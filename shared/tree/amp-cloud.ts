import { hosts } from '../knowledge/hosts.ts';
import type { Fault } from '../model/verdict.ts';
import { type AmpFault, type Answer, no, present, skipped, yes } from './answer.ts';
import type { Known } from './known.ts';
import { isBesideWay, isThroughOther } from './other-proxy.ts';
import type { View } from './view.ts';

/** 11: AMP and analysis hosts, where evidence exists [D]: a finding of its own beside the alert's cause. */
export function ampCloud(view: View): Answer {
  const faults = AMP_HOSTS.flatMap((host) => {
    const failed = ampFault(view.get, host) ?? ampFaultFromLaptop(view, host);
    return failed ? [failed] : [];
  });
  const [first, ...more] = faults;
  if (first) return { ...no(first.fault, first.because, first.likely), more };
  const answered = present(...AMP_HOSTS.map((host) => view.get('http.answer', host))).filter(isGood);
  return answered.length > 0 ? yes(answered) : skipped();
}

const AMP_HOSTS = hosts.flatMap(({ host, role }) => (role === 'amp' || role === 'analysis' ? [host] : []));
const isGood = ({ state }: Known) => state === 'yes';

/** Only where the device itself has said nothing about the host. */
function ampFaultFromLaptop({ get, laptop }: View, host: string): AmpFault | undefined {
  const isAsked = [get('dns.resolves', host), get('dns.lookup', host), get('tcp.open', host, 443)].some(Boolean);
  if (isAsked || get('proxy.configured')?.state === 'yes' || laptop('proxy.path', host)?.state === 'yes')
    return undefined;
  const failed = ampFault(laptop, host);
  return failed && { ...failed, likely: true };
}

function ampFault(get: View['get'], host: string): AmpFault | undefined {
  const failed = (step: Fault['step'], known: Known, isDoubtful = false) => ({
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
  const path = get('proxy.path', host)?.state;
  const configured = get('proxy.configured')?.state;
  const proxied = path === 'yes' || configured === 'yes';
  // As with the alert's own host: none is configured and the last request went directly, so what a proxy did is history.
  const passes = configured === 'no' && path === 'no' ? undefined : get('proxy.passes', host);
  // A proxy that only the shell's requests take is not the device's.
  const ofShell = (passes && isThroughOther(get, passes)) || (path === 'no' && configured !== 'yes');
  if (!proxied && lookup?.state === 'no' && system?.state !== 'yes') return failed('dns', lookup);
  if (!proxied && system?.state === 'no') return failed('dns', system, lookup?.state === 'yes');
  if (passes?.state === 'no') return failed('tcp', passes, ofShell);
  const steps: [Fault['step'], Known | undefined][] = [
    ['tcp', proxied ? undefined : get('tcp.open', host, 443)],
    ['tls', get('tls.handshake', host)],
    ['tls', get('tls.certificate', host)],
    ['http', get('http.answer', host)],
  ];
  for (const [step, known] of steps) if (known?.state === 'no') return failed(step, known, isBesideWay(get, host));
  return undefined;
}
