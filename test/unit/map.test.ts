import { describe, expect, test } from 'vitest';
import { samples } from '../../shared/knowledge/samples/samples.ts';
import { SettingsSchema } from '../../shared/model/case/case.ts';
import { type QuestionId, questionIds } from '../../shared/model/question.ts';
import { type VerdictId, verdictIds } from '../../shared/model/verdict.ts';
import { edgePath, endsOf, type MapNode, treeMap } from '../../shared/report/tree-map.ts';
import { treeMachine } from '../../shared/tree/machine.ts';
import { diagnose } from '../diagnose.ts';
import { evidenceOf, testCases } from './tree/printed.ts';

const given = (...lines: string[]) => diagnose({ ...evidenceOf(lines), lang: 'en' });
const HEALTHY = given('< GOOD');

/** The page's order (§5): what each question can end in, and none but the last two stand with the end. */
const LEAVES: Record<QuestionId, VerdictId[]> = {
  integration: ['unsupported-version', 'integration-disabled'],
  dnsConfigured: ['dns-missing'],
  proxy: ['proxy-bug'],
  dnsResolves: ['dns-unresolved'],
  tcp443: ['port-blocked'],
  tls: ['tls-interference'],
  http: ['cloud-error'],
  connectorProperties: ['connector-misconfigured'],
  tcp8989: ['port-blocked'],
  connector: ['connector-not-connected'],
  ampCloud: ['amp-cloud-unreachable'],
  identity: ['stale-device-identity', 'healthy', 'inconclusive'],
};
const nameOf = (node: MapNode) => (node.kind === 'question' ? node.id : `${node.of}: ${node.id}`);

describe('the map', () => {
  test('has every state and every way of the machine', () => {
    const { nodes, edges } = treeMap(HEALTHY);
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

  test('leads from each question to its own verdicts, on to the next, and to the open end where nobody can be asked', () => {
    const { edges } = treeMap(HEALTHY);
    // The integration is taken as enabled, but another alert ends there (§5.1, §3c); AMP hosts only where evidence exists.
    const isEnd = (question: QuestionId) => question !== 'ampCloud';
    for (const [index, question] of questionIds.entries())
      expect(new Set(edges.filter(({ from }) => from === question).map(({ to }) => `${to.kind} ${to.id}`))).toEqual(
        new Set([
          ...LEAVES[question].map((id) => `verdict ${id}`),
          ...questionIds.slice(index + 1, index + 2).map((id) => `question ${id}`),
          ...(isEnd(question) ? ['verdict inconclusive'] : []),
        ]),
      );
  });

  test('says the same way once, with each condition for it', () => {
    const { edges } = treeMap(HEALTHY);
    const ways = edges.map(({ from, to }) => `${from} → ${to.id}`);
    expect(new Set(ways).size).toBe(ways.length);
    expect(edges.find(({ from, to }) => from === 'proxy' && to.id === 'dnsResolves')?.guards).toEqual([
      'no proxy stands in the way',
      'a later fault is shown',
      'there is no way to check it',
    ]);
  });
});

describe('the drawing', () => {
  const map = treeMap(HEALTHY);
  const { nodes, edges, width, height } = map;
  const right = ({ x, width }: MapNode) => x + width;
  const bottom = ({ y, height }: MapNode) => y + height;
  const middle = ({ y, height }: MapNode) => y + height / 2;
  /** Each question with the verdicts beside it; the open end, which all of them share, is a row of its own. */
  const rows = [
    ...questionIds.map((id) =>
      nodes.filter((node) =>
        node.kind === 'question' ? node.id === id : node.of === id && node.id !== 'inconclusive',
      ),
    ),
    nodes.filter(({ id }) => id === 'inconclusive'),
  ];
  const top = (row: MapNode[]) => Math.min(...row.map(({ y }) => y));
  const foot = (row: MapNode[]) => Math.max(...row.map(bottom));

  test('holds each question and each verdict of it once, in the order in which they are read', () => {
    expect(nodes.map(nameOf)).toEqual(
      questionIds.flatMap((id) => [id, ...LEAVES[id].map((verdict) => `${id}: ${verdict}`)]),
    );
  });

  test('overlaps nowhere', () => {
    for (const [index, one] of nodes.entries())
      for (const other of nodes.slice(index + 1))
        expect(
          right(one) <= other.x || right(other) <= one.x || bottom(one) <= other.y || bottom(other) <= one.y,
          `${nameOf(one)}, ${nameOf(other)}`,
        ).toBe(true);
  });

  test('is as large as what stands in it', () => {
    for (const side of [Math.min(...nodes.map(({ x }) => x)), Math.min(...nodes.map(({ y }) => y))])
      expect(side).toBe(0);
    expect([Math.max(...nodes.map(right)), Math.max(...nodes.map(bottom))]).toEqual([width, height]);
  });

  test('stands in two columns: the questions, and beside them the verdicts', () => {
    const [questions, verdicts] = [
      nodes.filter(({ kind }) => kind === 'question'),
      nodes.filter(({ kind }) => kind === 'verdict'),
    ];
    for (const column of [questions, verdicts])
      for (const side of ['x', 'width', 'height'] as const)
        expect(new Set(column.map((node) => node[side])).size).toBe(1);
    expect(Math.max(...questions.map(right))).toBeLessThan(Math.min(...verdicts.map(({ x }) => x)));
  });

  test('has each question level with its verdicts, and the same air between any two rows', () => {
    for (const row of rows)
      for (const node of row.filter(({ kind }) => kind === 'question')) {
        const leaves = row.filter(({ kind }) => kind === 'verdict');
        expect((top(leaves) + foot(leaves)) / 2, node.id).toBe(middle(node));
      }
    const air = rows.slice(1).map((row, index) => top(row) - foot(rows[index] ?? []));
    expect(Math.min(...air)).toBeGreaterThan(0);
    expect(new Set(air).size).toBe(1);
  });

  /** Points of an edge as it is drawn. */
  function pointsOf(path: string): [x: number, y: number][] {
    const line = /^M(-?[\d.]+) (-?[\d.]+)V(-?[\d.]+)$/.exec(path)?.slice(1).map(Number);
    const curve = /^M(\S+) (\S+)C(\S+) (\S+) (\S+) (\S+) (\S+) (\S+)$/.exec(path)?.slice(1).map(Number);
    const [x0 = Number.NaN, y0 = Number.NaN, ...rest] = line ?? curve ?? [];
    const [x1, y1, x2, y2, x3, y3] = line ? [x0, y0, x0, rest[0], x0, rest[0]] : rest;
    const at = (t: number, [a, b, c, d]: (number | undefined)[]) =>
      [a, b, c, d].reduce<number>(
        (sum, one, index) =>
          sum + (one ?? Number.NaN) * ([1, 3, 3, 1][index] ?? 0) * t ** index * (1 - t) ** (3 - index),
        0,
      );
    return Array.from({ length: 41 }, (_, step) => [at(step / 40, [x0, x1, x2, x3]), at(step / 40, [y0, y1, y2, y3])]);
  }
  const isWithin = ({ x, y, width, height }: MapNode, [px = 0, py = 0]: readonly number[], by = 0) =>
    px >= x + by && px <= x + width - by && py >= y + by && py <= y + height - by;

  test('draws each way from border to border, through no frame', () => {
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
      const [first = [], last = []] = [points.at(0), points.at(-1)];
      expect(isWithin(start, first) && isWithin(end, last), `${name}: touches both`).toBe(true);
      for (const point of points)
        expect(nodes.filter((node) => isWithin(node, point, 0.01)).map(nameOf), name).toEqual([]);
      // It leaves downwards for the next question, sideways for a verdict.
      if (end.kind === 'question') expect([first[1], last[1]], name).toEqual([bottom(start), end.y]);
      else
        expect([first, last], name).toEqual([
          [right(start), middle(start)],
          [end.x, middle(end)],
        ]);
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

  test.each(cases)('%s: the way taken is the path, to the verdict or to what is asked', (_, diagnosis) => {
    const { nodes, edges } = treeMap(diagnosis);
    const { ask, path, verdict } = diagnosis;
    const taken = edges.filter(({ isTaken }) => isTaken);
    const way = ask === undefined ? [...path, verdict.id] : path.slice(0, path.indexOf(ask) + 1);
    expect(taken.map(({ from }) => from)).toEqual(way.slice(0, -1));
    expect(taken.map(({ to }) => to.id)).toEqual(way.slice(1));
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
