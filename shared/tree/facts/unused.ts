import type { ReadOutput } from '../../evidence/read.ts';
import { roleOf } from '../../knowledge/hosts.ts';
import type { Fact } from '../../model/fact.ts';
import type { Output, Vantage } from '../../model/output.ts';
import { type Unused, unusedReasons } from '../../model/unused.ts';
import { isAddress } from '../../probes/outputs/lines.ts';
import type { Gathered } from './facts.ts';
import { factKey, membersOf } from './known.ts';
import { viewOf } from './view.ts';

const REASONS: ReadonlySet<string> = new Set(unusedReasons);

/** Why a reading from another vantage does not count. */
export function unusedFrom(vantage: Exclude<Vantage, 'device'>): Unused {
  return vantage === 'unknown' ? 'unknown-prompt' : vantage;
}

/** The outputs of one device that do not count, each with the reason. */
export function findUnused(reads: readonly ReadOutput[], gathered: Gathered): Map<Output, Unused> {
  const { base } = gathered;
  const { host: cloud, get } = viewOf(base);
  const proxy = membersOf(get('proxy.configured')?.value)?.host;
  const isAsked = (host: string | undefined) => {
    if (host === undefined || host === cloud || host === proxy || isAddress(host)) return true;
    const role = roleOf(host);
    return role === 'amp' || role === 'analysis';
  };
  const used = new Set<Output>();
  for (const known of base.device.values())
    if (tells(known) && isAsked(known.host)) for (const { output } of known.readings) used.add(output);
  const unused = new Map<Output, Unused>();
  for (const { output, facts } of reads) {
    if (used.has(output) || output.origin === 'answer') continue;
    unused.set(
      output,
      output.vantage === 'device' ? reasonOf(output, facts, isAsked, gathered) : unusedFrom(output.vantage),
    );
  }
  return unused;
}

/** Which server was asked is no answer by itself. */
function tells({ id, state }: Pick<Fact, 'id'> & { state: string }): boolean {
  return state !== 'unknown' && id !== 'dns.lookupServer';
}

function reasonOf(
  output: Output,
  facts: readonly Fact[],
  isAsked: (host: string | undefined) => boolean,
  { base, beside }: Gathered,
): Unused {
  // Answers of a name server that the device is not configured with are not in the fact base.
  const isElsewhere = ({ id, host, port, server }: Fact) =>
    server !== undefined && !base.device.has(factKey(id, host, port, server));
  const sure = facts.filter((fact) => tells(fact) && !isElsewhere(fact));
  if (sure.length === 0) {
    const named = facts.find(({ state, reason }) => state === 'unknown' && REASONS.has(reason ?? ''))?.reason;
    return (named as Unused | undefined) ?? (output.complete ? 'tells-nothing' : 'cut-off');
  }
  if (!sure.some(({ host }) => isAsked(host))) return 'other-host';
  if (sure.some(({ reason }) => reason === 'ipv6-only')) return 'ipv6-only';
  if (beside.has(output)) return 'other-route';
  return sure.every(({ partial }) => partial) ? 'cut-off' : 'older';
}
