import { hosts, SSE_HOST } from '../knowledge/hosts.ts';
import type { FactId } from '../probes/probe.ts';
import type { Diagnosis, Lang } from '../report/schema.ts';
import { say } from '../text/text.ts';
import { cite, type FactBase, factKey, type Known } from './facts.ts';
import { sayReason } from './present.ts';

type Sides = NonNullable<Diagnosis['sides']>;
type Row = Sides['rows'][number];

/** What both can be asked alike, in the order in which a connection is made. */
const ASKED: readonly { question: Row['question']; ids: readonly FactId[]; port?: number }[] = [
  { question: 'dnsResolves', ids: ['dns.lookup', 'dns.resolves'] },
  { question: 'tcp443', ids: ['tcp.open'], port: 443 },
  { question: 'tls', ids: ['tls.handshake', 'tls.certificate'] },
  { question: 'http', ids: ['http.answer'] },
  { question: 'tcp8989', ids: ['tcp.open'], port: 8989 },
];

/**
 * The same questions, answered by the device and by the laptop: where both know, the pair says on which side the fault
 * lies (decision-tree §2, triangulation). `undefined` if nothing was asked of both. It never changes a verdict.
 */
export function compareSides({ device, laptop }: FactBase, lang: Lang): Sides | undefined {
  const rows = [SSE_HOST, ...hosts.map(({ host }) => host).filter((host) => host !== SSE_HOST)].flatMap((host) =>
    ASKED.flatMap(({ question, ids, port }): Row[] => {
      const here = tell(device, ids, host, port);
      const there = tell(laptop, ids, host, port);
      return here && there ? [{ question, host, device: answer(here, lang), laptop: answer(there, lang) }] : [];
    }),
  );
  if (rows.length === 0) return undefined;
  const has = (ofDevice: 'yes' | 'no', ofLaptop: 'yes' | 'no') =>
    rows.some((row) => row.device.state === ofDevice && row.laptop.state === ofLaptop);
  const side = has('no', 'yes') ? 'device' : has('no', 'no') ? 'beyond' : has('yes', 'no') ? 'laptop' : 'neither';
  return { side, text: say(lang, `sides.${side}`), rows };
}

/** A fault tells more than a success: a handshake may complete with a stranger's certificate. */
function tell(
  facts: ReadonlyMap<string, Known>,
  ids: readonly FactId[],
  host: string,
  port?: number,
): Known | undefined {
  const known = ids.flatMap((id) => facts.get(factKey(id, host, port)) ?? []);
  return known.find(({ state }) => state === 'no') ?? known.find(({ state }) => state === 'yes');
}

function answer(known: Known, lang: Lang): Row['device'] {
  return {
    state: known.state === 'no' ? 'no' : 'yes',
    text: known.state === 'no' ? sayReason(known.reason ?? 'unspecified', lang) : say(lang, 'sides.good'),
    evidence: known.readings.map(cite),
  };
}
