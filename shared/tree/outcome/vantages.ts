import { hosts } from '../../knowledge/hosts.ts';
import type { VantageAnswer, VantageComparison } from '../../model/decision.ts';
import { present } from '../answer.ts';
import { citeAll, type FactBase, type Get, getFrom, type Known } from '../facts/known.ts';
import { isConnectorProxied, routeTo } from '../facts/route.ts';
import type { Question } from '../question.ts';
import { rows } from '../rows.ts';

type Row = VantageComparison['rows'][number];

/**
 * Compares the answers of the device and the laptop to the same questions: if both are known, the pair shows on which
 * side the fault is (decision-tree §2, triangulation). `undefined` if nothing was asked from both. It never changes a
 * verdict.
 */
export function compareVantages({ device, laptop }: FactBase): VantageComparison | undefined {
  if (laptop.size === 0) return undefined;
  const both = hosts.flatMap(({ host }) =>
    rows.flatMap(({ id: question, sides }): Row[] => {
      const [here, there] = [device, laptop].map((facts) => sides && tell(getFrom(facts), sides, host));
      return here && there ? [{ question, host, device: answer(here), laptop: answer(there) }] : [];
    }),
  );
  if (both.length === 0) return undefined;
  const has = (ofDevice: 'yes' | 'no', ofLaptop: 'yes' | 'no') =>
    both.some((row) => row.device.state === ofDevice && row.laptop.state === ofLaptop);
  const side = has('no', 'yes') ? 'device' : has('no', 'no') ? 'beyond' : has('yes', 'no') ? 'laptop' : 'neither';
  return { side, rows: both };
}

/**
 * A fault counts more than a success: a handshake may complete with a foreign certificate. With a proxy, however, the
 * direct route is not needed, and its failure proves nothing (§5.3).
 */
function tell(get: Get, { ids, port, direct }: NonNullable<Question['sides']>, host: string): Known | undefined {
  const known = present(...ids.map((id) => get(id, host, port)));
  const failed = known.find(({ state }) => state === 'no');
  if (failed) return direct && isConnectorProxied(routeTo(get, host)) ? undefined : failed;
  return known.find(({ state }) => state === 'yes');
}

function answer(known: Known): VantageAnswer {
  const evidence = citeAll([known]);
  return known.state === 'no'
    ? { state: 'no', reason: known.reason ?? 'unspecified', evidence }
    : { state: 'yes', evidence };
}
