import { hosts } from '../knowledge/hosts.ts';
import type { DecidedSide, DecidedSides } from '../model/decision.ts';
import type { FactId } from '../model/fact.ts';
import { citeAll, type FactBase, factKey, type Known } from './known.ts';

type Row = DecidedSides['rows'][number];

interface Asked {
  question: Row['question'];
  ids: readonly FactId[];
  port?: number;
  /** True if a proxy does it for who stands behind one. */
  isDirect?: true;
}

/** What both can be asked alike, in the order in which a connection is made. */
const ASKED: readonly Asked[] = [
  { question: 'dnsResolves', ids: ['dns.lookup', 'dns.resolves'], isDirect: true },
  { question: 'tcp443', ids: ['tcp.open'], port: 443, isDirect: true },
  { question: 'tls', ids: ['tls.handshake', 'tls.certificate'] },
  { question: 'http', ids: ['http.answer'] },
  { question: 'tcp8989', ids: ['tcp.open'], port: 8989, isDirect: true },
];

/**
 * The same questions, answered by the device and by the laptop: where both know, the pair says on which side the fault
 * lies (decision-tree §2, triangulation). `undefined` if nothing was asked of both. It never changes a verdict.
 */
export function compareSides({ device, laptop }: FactBase): DecidedSides | undefined {
  const rows = hosts.flatMap(({ host }) =>
    ASKED.flatMap((asked): Row[] => {
      const here = tell(device, asked, host);
      const there = tell(laptop, asked, host);
      const { question } = asked;
      return here && there ? [{ question, host, device: answer(here), laptop: answer(there) }] : [];
    }),
  );
  if (rows.length === 0) return undefined;
  const has = (ofDevice: 'yes' | 'no', ofLaptop: 'yes' | 'no') =>
    rows.some((row) => row.device.state === ofDevice && row.laptop.state === ofLaptop);
  const side = has('no', 'yes') ? 'device' : has('no', 'no') ? 'beyond' : has('yes', 'no') ? 'laptop' : 'neither';
  return { side, rows };
}

/**
 * A fault tells more than a success: a handshake may complete with a stranger's certificate. But behind a proxy nobody
 * needs the direct way, and that it fails says nothing (§5.3).
 */
function tell(facts: ReadonlyMap<string, Known>, { ids, port, isDirect }: Asked, host: string): Known | undefined {
  const known = ids.flatMap((id) => facts.get(factKey(id, host, port)) ?? []);
  const failed = known.find(({ state }) => state === 'no');
  if (failed) return isDirect && isProxied(facts, host) ? undefined : failed;
  return known.find(({ state }) => state === 'yes');
}

/** Only the shell's requests take a proxy that is not configured: the connector does without it. */
function isProxied(facts: ReadonlyMap<string, Known>, host: string): boolean {
  const configured = facts.get(factKey('proxy.configured'))?.state;
  return configured === 'yes' || (configured !== 'no' && facts.get(factKey('proxy.path', host))?.state === 'yes');
}

function answer(known: Known): DecidedSide {
  const evidence = citeAll([known]);
  return known.state === 'no'
    ? { state: 'no', reason: known.reason ?? 'unspecified', evidence }
    : { state: 'yes', evidence };
}
