import { expect, test } from 'vitest';
import type { Lang } from '../../../shared/model/lang.ts';
import { diagnosisOf } from '../../../shared/report/diagnosis.ts';
import { mapSvg } from '../../../shared/report/map-svg.ts';
import { treeMap } from '../../../shared/report/tree-map.ts';
import { decide } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { wholeCases } from '../whole-cases.ts';
import { openFont } from './tools.ts';

const font = openFont('semibold');
const entities = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

const decisions = wholeCases.map(({ settings, text }) => decide({ sources: [pasted(text)], settings }));
const mapsIn = (lang: Lang) =>
  decisions.map((decision) => diagnosisOf(decision, lang)).map((diagnosis) => ({ diagnosis, ...mapSvg(diagnosis) }));
const maps = { de: mapsIn('de'), en: mapsIn('en') };

test.each(['de', 'en'] as const)('in every case every word fits its frame (%s)', (lang) => {
  const seen = new Set<string>();
  for (const { svg } of maps[lang]) {
    for (const [, x, size, inner] of svg.matchAll(/<text x="(\d+)"[^>]* font-size="([\d.]+)"[^>]*>(.*?)<\/text>/g)) {
      const words = entities((inner ?? '').replace(/<[^>]+>/g, ''));
      if (seen.has(`${size} ${words}`)) continue;
      seen.add(`${size} ${words}`);
      const width = (font.layout(words).advanceWidth / font.unitsPerEm) * Number(size);
      expect(Number(x) + width, words).toBeLessThan(204);
    }
  }
  expect(seen.size).toBeGreaterThan(30);
});

test('draws each node of the machine, and marks exactly the end', () => {
  for (const { diagnosis, svg } of maps.en) {
    const { nodes, edges } = treeMap({ ...diagnosis, ask: undefined });
    const isDrawn = nodes.filter((node) => node.id !== 'inconclusive' || node.state === 'reached');
    expect(svg.match(/<rect /g)).toHaveLength(isDrawn.length);
    expect(svg.match(/<rect [^>]*stroke-width="2.6"/g)).toHaveLength(1);
    expect(svg.match(/<path fill="none"[^>]*stroke-width="2.6"/g)?.length ?? 0).toBe(
      edges.filter(({ isTaken }) => isTaken).length,
    );
    expect(svg).not.toMatch(/NaN|undefined/);
  }
});
