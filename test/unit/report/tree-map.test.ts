import { describe, expect, test } from 'vitest';
import { questionIds } from '../../../shared/model/question.ts';
import { verdictIds } from '../../../shared/model/verdict.ts';
import { edgePath, endsOf, type MapNode, treeMap } from '../../../shared/report/tree-map.ts';
import { treeMachine } from '../../../shared/tree/machine.ts';
import { diagnose } from '../../diagnose.ts';
import { evidenceOf } from '../tree/printed.ts';
import { testCases } from '../tree/text-cases.ts';

const given = (...lines: string[]) => diagnose({ ...evidenceOf(lines), lang: 'en' });

const nameOf = (node: MapNode) => (node.kind === 'question' ? node.id : `${node.of}: ${node.id}`);

test('has every state and every transition of the machine, each once with all its conditions', () => {
  const { nodes, edges } = treeMap(given('< GOOD'));
  expect(new Set(nodes.map(({ id }) => id))).toEqual(new Set([...questionIds, ...verdictIds]));
  const drawn = edges.flatMap(({ from, to, guards }) => guards.map((guard) => `${from} → ${to.id}: ${guard}`));
  const defined = questionIds.flatMap((from) =>
    [treeMachine.config.states?.[from]?.always ?? []].flat().map((transition) => {
      const { target, guard } = transition as { target: string; guard?: string | { type: string } };
      return `${from} → ${target}: ${typeof guard === 'object' ? guard.type : (guard ?? '')}`;
    }),
  );
  expect(drawn.sort()).toEqual(defined.sort());
  expect(new Set(edges.map(({ from, to }) => `${from} → ${to.id}`)).size).toBe(edges.length);
});

describe('the drawing', () => {
  testCases('drawn.txt', (stands) => {
    const map = treeMap(diagnose({ ...stands, lang: 'en' }));
    return [
      `${map.width} × ${map.height}`,
      ...map.nodes.map((node) => `${nameOf(node)} at ${node.x} ${node.y}, ${node.width} × ${node.height}`),
      ...map.edges.map((edge) => {
        const { start, end } = endsOf(map, edge) ?? {};
        return start && end
          ? `${nameOf(start)} → ${nameOf(end)}: ${edgePath(start, end)}`
          : `${edge.from} leads nowhere`;
      }),
    ];
  });
});

describe('where a case stands: the marked transitions are the path, to the verdict or to what is asked', () => {
  testCases('map.txt', (stands) => {
    const diagnosis = diagnose({ ...stands, lang: 'en' });
    const { ask, path, verdict, steps } = diagnosis;
    const { nodes, edges } = treeMap(diagnosis);
    const taken = edges.filter(({ isTaken }) => isTaken);
    const walk = ask === undefined ? [...path, verdict.id] : path.slice(0, path.indexOf(ask) + 1);
    expect([taken.map(({ from }) => from), taken.map(({ to }) => to.id)]).toEqual([walk.slice(0, -1), walk.slice(1)]);
    const verdicts = nodes.filter((node) => node.kind === 'verdict');
    // A verdict that is found answers a question with no.
    for (const { of } of verdicts.filter(({ state }) => state === 'found'))
      expect(steps.find(({ id }) => id === of)?.state).toBe('no');
    const inState = (state: MapNode['state']) => verdicts.filter((node) => node.state === state).map(nameOf);
    const states = (['reached', 'found', 'left', 'unasked', 'ruled-out'] as const).map(
      (state) => [state, inState(state)] as const,
    );
    expect(states.flatMap(([, all]) => all).sort()).toEqual(verdicts.map(nameOf).sort());
    return [
      nodes.flatMap(({ kind, state }) => (kind === 'question' ? [state] : [])).join(' '),
      ...states
        .slice(0, 4)
        .flatMap(([state, all]) =>
          all.length > 0 || state !== 'unasked' ? [`${state}: ${all.join(', ') || 'none'}`] : [],
        ),
    ];
  });
});
