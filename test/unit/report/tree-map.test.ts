import { describe, expect, test } from 'vitest';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { questionIds } from '../../../shared/model/question.ts';
import { verdictIds } from '../../../shared/model/verdict.ts';
import { edgePath, endsOf, type MapNode, treeMap } from '../../../shared/report/tree-map.ts';
import { treeMachine } from '../../../shared/tree/machine.ts';
import { diagnose } from '../../diagnose.ts';
import { evidenceOf } from '../tree/printed.ts';
import { testCases } from '../tree/text-cases.ts';

const given = (...lines: string[]) => diagnose({ ...evidenceOf(lines), lang: 'en' });
const HEALTHY = given('< GOOD');

const nameOf = (node: MapNode) => (node.kind === 'question' ? node.id : `${node.of}: ${node.id}`);

describe('the map', () => {
  test('has every state and every transition of the machine, each once with all its conditions', () => {
    const { nodes, edges } = treeMap(HEALTHY);
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
});

describe('the drawing', () => {
  const map = treeMap(HEALTHY);
  const { nodes, edges } = map;
  const right = ({ x, width }: MapNode) => x + width;
  const bottom = ({ y, height }: MapNode) => y + height;
  const middle = ({ y, height }: MapNode) => y + height / 2;
  test('holds each question and each verdict of it once, in the order in which they are read', () => {
    const names = nodes.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    expect(nodes.flatMap(({ kind, id }) => (kind === 'question' ? [id] : []))).toEqual(questionIds);
  });

  test('overlaps nowhere, and stays within its size', () => {
    for (const node of nodes) {
      expect(Math.min(node.x, node.y), nameOf(node)).toBeGreaterThanOrEqual(0);
      expect([right(node) <= map.width, bottom(node) <= map.height], nameOf(node)).toEqual([true, true]);
    }
    for (const [index, one] of nodes.entries())
      for (const other of nodes.slice(index + 1))
        expect(
          right(one) <= other.x || right(other) <= one.x || bottom(one) <= other.y || bottom(other) <= one.y,
          `${nameOf(one)}, ${nameOf(other)}`,
        ).toBe(true);
  });

  /** The points that an edge is drawn by: a straight line down, or a curve, which stays within their hull. */
  function pointsOf(path: string): (readonly [x: number, y: number])[] {
    const [x = 0, y = 0, ...rest] = path.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const all = path.includes('V') ? [x, y, x, ...rest] : [x, y, ...rest];
    return all.flatMap((one, index) => (index % 2 === 0 ? [[one, all[index + 1] ?? 0] as const] : []));
  }

  test('draws each transition from border to border, through no frame', () => {
    for (const edge of edges) {
      const ends = endsOf(map, edge);
      const name = `${edge.from} → ${edge.to.id}`;
      expect([ends?.start.id, ends?.end.id], name).toEqual([edge.from, edge.to.id]);
      expect([ends?.start.kind, ends?.end.kind], name).toEqual(['question', edge.to.kind]);
      if (!ends) continue;
      const { start, end } = ends;
      // Both ports' verdict stands twice: each beside its own question.
      if (end.kind === 'verdict' && end.id !== 'inconclusive') expect(end.of, name).toBe(edge.from);
      const points = pointsOf(edgePath(start, end));
      const [[x0, y0] = [0, 0], [x1, y1] = [0, 0]] = [points.at(0), points.at(-1)];
      // It leaves downwards for the next question, sideways for a verdict.
      if (end.kind === 'question') expect([y0, y1], name).toEqual([bottom(start), end.y]);
      else expect([x0, y0, x1, y1], name).toEqual([right(start), middle(start), end.x, middle(end)]);
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      const isCrossed = (node: MapNode) =>
        Math.max(...xs) > node.x &&
        Math.min(...xs) < right(node) &&
        Math.max(...ys) > node.y &&
        Math.min(...ys) < bottom(node);
      expect(nodes.filter(isCrossed).map(nameOf), name).toEqual([]);
    }
  });
});

describe('where a case stands', () => {
  const cases = [
    ...samples.flatMap(({ outputs, settings }) =>
      [{}, { integration: 'unknown' }].map((more) => {
        const sources = outputs.map((text, index) => ({ name: `${index}`, origin: 'pasted' as const, text }));
        return diagnose({ sources, settings: SettingsSchema.parse({ ...settings, ...more }), lang: 'en' });
      }),
    ),
    given(),
    given('= integration=unknown'),
    given('= told.dnsConfigured=cannot told.proxy=cannot'),
    given('= told.dnsConfigured=cannot told.tcp8989=no'),
    given('< @cases/healthy-through-proxy-by-other-name'),
    given('< network 192.0.2.53', '< network 192.0.2.53 - ftd2'),
  ].map((diagnosis) => [`${diagnosis.verdict.id}, asks ${diagnosis.ask}`, diagnosis] as const);

  test.each(cases)('%s: the marked transitions are the path, to the verdict or to what is asked', (_, diagnosis) => {
    const { nodes, edges } = treeMap(diagnosis);
    const { ask, path, verdict } = diagnosis;
    const taken = edges.filter(({ isTaken }) => isTaken);
    const walk = ask === undefined ? [...path, verdict.id] : path.slice(0, path.indexOf(ask) + 1);
    expect(taken.map(({ from }) => from)).toEqual(walk.slice(0, -1));
    expect(taken.map(({ to }) => to.id)).toEqual(walk.slice(1));
    const reached = nodes.filter(({ state }) => state === 'reached').map(nameOf);
    const end = verdict.id === 'inconclusive' ? 'identity' : path.at(-1);
    expect(reached).toEqual(ask === undefined ? [`${end}: ${verdict.id}`] : []);
    // A verdict that is found answers a question with no.
    for (const node of nodes)
      if (node.kind === 'verdict' && node.state === 'found')
        expect(diagnosis.steps.find(({ id }) => id === node.of)?.state).toBe('no');
  });

  testCases('map.txt', (stands) => {
    const { nodes } = treeMap(diagnose({ ...stands, lang: 'en' }));
    const verdicts = nodes.filter(({ kind }) => kind === 'verdict');
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
