import { expect, test } from 'vitest';
import { langs } from '../../../shared/model/lang.ts';
import { diagnosisOf } from '../../../shared/report/diagnosis.ts';
import { mapSvg } from '../../../shared/report/map-svg.ts';
import { edgePath, endsOf, type MapNode, treeMap } from '../../../shared/report/tree-map.ts';
import { decide, diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { describeCases } from '../tree/text-cases.ts';
import { wholeCases } from '../whole-cases.ts';
import { pageText } from './cases.ts';
import { openFont } from './tools.ts';

const nameOf = (node: MapNode) => (node.kind === 'question' ? node.id : `${node.of}: ${node.id}`);

describeCases('the drawing', 'drawn.txt', (stands) => {
  const map = treeMap(diagnose({ ...stands, lang: 'en' }));
  return [
    `${map.width} × ${map.height}`,
    ...map.nodes.map((node) => `${nameOf(node)} at ${node.x} ${node.y}, ${node.width} × ${node.height}`),
    ...map.edges.map((edge) => {
      const { start, end } = endsOf(map, edge) ?? {};
      return start && end ? `${nameOf(start)} → ${nameOf(end)}: ${edgePath(start, end)}` : `${edge.from} leads nowhere`;
    }),
  ];
});

// The marked transitions are the path, to the verdict or to what is asked.
describeCases('where a case stands', 'map.txt', (stands) => {
  const diagnosis = diagnose({ ...stands, lang: 'en' });
  const { ask, path, verdict } = diagnosis;
  const { nodes, edges } = treeMap(diagnosis);
  const taken = edges.filter(({ isTaken }) => isTaken);
  const walk = ask === undefined ? [...path, verdict.id] : path.slice(0, path.indexOf(ask) + 1);
  expect([taken.map(({ from }) => from), taken.map(({ to }) => to.id)]).toEqual([walk.slice(0, -1), walk.slice(1)]);
  const verdicts = nodes.filter((node) => node.kind === 'verdict');
  return [
    nodes.flatMap(({ kind, state }) => (kind === 'question' ? [state] : [])).join(' '),
    ...(['reached', 'found', 'left', 'unasked'] as const).flatMap((state) => {
      const all = verdicts.filter((node) => node.state === state).map(nameOf);
      return all.length > 0 || state !== 'unasked' ? [`${state}: ${all.join(', ') || 'none'}`] : [];
    }),
  ];
});

test.each(langs)('in every case every word fits its frame (%s)', (lang) => {
  const font = openFont('semibold');
  const texts = wholeCases.flatMap(({ settings, text }) => {
    const { svg } = mapSvg(diagnosisOf(decide({ sources: [pasted(text)], settings }), lang));
    return svg.match(/<text .*?<\/text>/g) ?? [];
  });
  const ends = [...new Set(texts)].map((text): [words: string, end: number] => {
    const [, x, size, inner = ''] = /<text x="(\d+)"[^>]* font-size="([\d.]+)"[^>]*>(.*)</.exec(text) ?? [];
    const words = pageText(inner);
    return [words, Number(x) + (font.layout(words).advanceWidth / font.unitsPerEm) * Number(size)];
  });
  expect(ends.length).toBeGreaterThan(30);
  expect(ends.filter(([, end]) => !(end < 204))).toEqual([]);
});
