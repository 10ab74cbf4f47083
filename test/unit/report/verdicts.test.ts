import { expect, test } from 'vitest';
import { prepare, render } from '../../../electron/host/export/export.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { VerdictId } from '../../../shared/model/verdict.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { decide } from '../../diagnose.ts';
import { pasted } from '../../given.ts';
import { wholeCases } from '../whole-cases.ts';
import { meta } from './cases.ts';
import { look } from './tools.ts';

const about = { customer: 'Müller & Söhne', device: 'ftd-berlin-01', ticket: 'INC-1', engineer: 'Jörg Weiß' };

/** Of each verdict its longest whole case, and of these the longest: what fits there fits in a shorter one. */
const byLength = wholeCases.toSorted((one, other) => other.text.length - one.text.length);
const longest = new Map<VerdictId, (typeof wholeCases)[number]>();
for (const one of byLength) {
  const { verdict } = decide({ sources: [pasted(one.text)], settings: one.settings });
  if (!longest.has(verdict.id)) longest.set(verdict.id, one);
  if (longest.size === 5) break;
}

test.each([...longest])('the paper of %s, in both languages', { timeout: 60_000 }, async (id, one) => {
  const sources = [pasted(one.text, `${one.name}.log`)];
  const draft: Draft = { lang: 'de', about, settings: one.settings, sources };
  const prepared = prepare(draft, 'addresses', meta);
  const seen = await look(await render(prepared, 'pdf', { isBoth: true }));
  expect(prepared.decision.verdict.id).toBe(id);
  expect(seen.check).toContain('No syntax or stream encoding errors found');
  expect(seen.outside).toEqual([]);
  expect(seen.words).toBeGreaterThan(100);
  expect(seen.attached).toBe(JSON.stringify(prepared.file));
  expect(seen.bookmarks).toEqual(expect.arrayContaining((['de', 'en'] as const).map((lang) => onPaper(lang, 'map'))));
  expect(seen.bookmarks).toContain(onPaper('de', 'appendix'));
  // Six pages a language, and the appendix may begin on the last.
  const pages = seen.text.split('\f');
  expect(pages.findIndex((page) => page.includes(onPaper('de', 'appendix')))).toBeLessThan(12);
  // Long texts break within.
  const solid = seen.text.replace(/\s+/g, '');
  for (const sum of [prepared.file.digest, ...prepared.file.sources.map(({ sha256 }) => sha256)])
    expect(solid).toContain(sum);
});

test('the emptiest case', async () => {
  const settings = { integration: 'unknown', identity: 'unknown' } as const;
  const seen = await look(await render(prepare({ lang: 'de', about: {}, settings, sources: [] }, 'all', meta), 'pdf'));
  expect(seen.outside).toEqual([]);
  expect(seen.text).toContain(say('de', 'short.inconclusive'));
  expect(seen.pages).toBeLessThan(7);
});
