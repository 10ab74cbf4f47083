import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../shared/case/case.ts';
import { samples } from '../../shared/samples/samples.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';
import { treeMachine } from '../../shared/tree/machine.ts';
import { treeMap } from '../../shared/tree/map.ts';
import { questionIds, type VerdictId, verdictIds } from '../../shared/tree/verdicts.ts';

const diagnosed = (verdict: VerdictId) => {
  const sample = samples.find((one) => one.verdict === verdict);
  return diagnose({
    sources: (sample?.outputs ?? []).map((text, index) => ({ name: `${index}`, origin: 'pasted', text })),
    settings: SettingsSchema.parse(sample?.settings ?? {}),
    lang: 'en',
  });
};

describe('the map', () => {
  test('has every state and every way of the machine', () => {
    const { nodes, edges } = treeMap(diagnosed('healthy'));
    expect(new Set(nodes.map(({ id }) => id))).toEqual(new Set([...questionIds, ...verdictIds]));
    const drawn = edges.flatMap(({ from, to, guards }) => guards.map((guard) => `${from} → ${to.id}: ${guard}`));
    const defined = questionIds.flatMap((from) =>
      [treeMachine.config.states?.[from]?.always ?? []].flat().map((way) => {
        const { target, guard } = way as { target: string; guard?: string | { type: string } };
        return `${from} → ${target}: ${typeof guard === 'object' ? guard.type : (guard ?? '')}`;
      }),
    );
    expect(drawn.sort()).toEqual(defined.sort());
  });

  test.each(verdictIds.filter((id) => id !== 'inconclusive'))('%s: the way taken ends where the verdict is', (id) => {
    const diagnosis = diagnosed(id);
    const { nodes, edges } = treeMap(diagnosis);
    const taken = edges.filter(({ isTaken }) => isTaken);
    expect(taken.map(({ from }) => from)).toEqual(diagnosis.path);
    expect(taken.at(-1)?.to.id).toBe(id);
    expect(nodes.filter(({ state }) => state === 'reached').map((node) => node.id)).toEqual([id]);
  });

  test('tells what is ruled out and what is left', () => {
    const { nodes } = treeMap(diagnosed('inconclusive'));
    const states = Object.fromEntries(
      nodes.flatMap((node) => (node.kind === 'verdict' ? [[`${node.of} ${node.id}`, node.state]] : [])),
    );
    expect(states).toMatchObject({
      'dnsConfigured dns-missing': 'ruled-out',
      'dnsResolves dns-unresolved': 'ruled-out',
      'tcp443 port-blocked': 'left',
      'identity healthy': 'left',
    });
  });

  test('no two boxes overlap', () => {
    const { nodes } = treeMap(diagnosed('healthy'));
    for (const [index, one] of nodes.entries())
      for (const other of nodes.slice(index + 1))
        expect(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
        ).toBe(true);
  });
});
