import { hosts } from '../knowledge/hosts.ts';
import { type AmpFault, type Answer, no, skipped } from './answer.ts';
import type { Known } from './facts.ts';
import type { Fault } from './verdicts.ts';
import type { View } from './view.ts';

/** 11: AMP and analysis hosts, where evidence exists [D]: a finding of its own beside the alert's cause. */
export function ampCloud(view: View): Answer {
  const faults = hosts
    .filter((entry) => entry.role === 'amp' || entry.role === 'analysis')
    .flatMap(({ host }) => {
      const failed = ampFault(view.get, host) ?? ampFaultFromLaptop(view, host);
      return failed ? [failed] : [];
    });
  const [first, ...more] = faults;
  if (first) return { ...no(first.fault, first.because, first.likely), more };
  return skipped();
}

/** Only where the device itself has said nothing about the host. */
function ampFaultFromLaptop({ get, laptop }: View, host: string): AmpFault | undefined {
  const isAsked = [get('dns.resolves', host), get('dns.lookup', host), get('tcp.open', host, 443)].some(Boolean);
  if (isAsked || get('proxy.configured')?.state === 'yes' || laptop('proxy.path', host)?.state === 'yes')
    return undefined;
  const failed = ampFault(laptop, host);
  return failed && { ...failed, likely: true };
}

function ampFault(get: View['get'], host: string): AmpFault | undefined {
  const failed = (step: Fault['step'], known: Known) => ({
    fault: {
      id: 'amp-cloud-unreachable' as const,
      reason: known.reason ?? 'unspecified',
      host,
      ...(step ? { step } : {}),
    },
    because: [known],
    likely: known.partial,
  });
  const system = get('dns.resolves', host);
  const lookup = get('dns.lookup', host);
  const proxied = get('proxy.path', host)?.state === 'yes' || get('proxy.configured')?.state === 'yes';
  if (!proxied && lookup?.state === 'no' && system?.state !== 'yes') return failed('dns', lookup);
  if (!proxied && system?.state === 'no')
    return { ...failed('dns', system), likely: lookup?.state === 'yes' || system.partial };
  const steps: [Fault['step'], Known | undefined][] = [
    ['tcp', get('proxy.passes', host)],
    ['tcp', proxied ? undefined : get('tcp.open', host, 443)],
    ['tls', get('tls.handshake', host)],
    ['tls', get('tls.certificate', host)],
    ['http', get('http.answer', host)],
  ];
  for (const [step, known] of steps) if (known?.state === 'no') return failed(step, known);
  return undefined;
}
