import { describe, expect, test } from 'vitest';
import { prepare, render } from '../../../electron/host/export/export.ts';
import type { Draft } from '../../../shared/model/draft.ts';
import { verdictIds } from '../../../shared/model/verdict.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { diagnose } from '../../diagnose.ts';
import { wholeCases } from '../whole-cases.ts';
import { meta } from './cases.ts';
import { look } from './tools.ts';

const about = { customer: 'Müller & Söhne', device: 'ftd-berlin-01', ticket: 'INC-1', engineer: 'Jörg Weiß' };

/** For each verdict its shortest and its longest whole case. */
const samples = verdictIds.map((id) => {
  const all = wholeCases
    .filter(({ settings, text }) => {
      const sources = [{ name: 'a.log', origin: 'pasted' as const, text }];
      return diagnose({ sources, settings, lang: 'en' }).verdict.id === id;
    })
    .sort((one, other) => one.text.length - other.text.length);
  return { id, cases: [...new Set([all[0], all.at(-1)])].filter((one) => one !== undefined) };
});

test('every verdict has a case', () => expect(samples.filter(({ cases }) => cases.length === 0)).toEqual([]));

describe.each(['de', 'en'] as const)('in %s', (lang) => {
  test.each(samples)('the paper of $id', { timeout: 60_000 }, async ({ id, cases }) => {
    for (const { name, settings, text } of cases) {
      const sources = [{ name: `${name}.log`, origin: 'pasted' as const, text }];
      const draft: Draft = { lang, about, settings, sources };
      const prepared = prepare(draft, 'addresses', meta);
      const seen = await look(await render(prepared, 'pdf'));
      expect(prepared.decision.verdict.id).toBe(id);
      expect(seen.check).toContain('No syntax or stream encoding errors found');
      expect(seen.outside).toEqual([]);
      expect(seen.words).toBeGreaterThan(100);
      expect(seen.attached).toBe(JSON.stringify(prepared.file));
      expect(seen.bookmarks).toEqual(expect.arrayContaining([onPaper(lang, 'map'), onPaper(lang, 'appendix')]));
      // Long texts break within.
      const solid = seen.text.replace(/\s+/g, '');
      expect(solid).toContain(prepared.file.digest);
      for (const { sha256 } of prepared.file.sources) expect(solid).toContain(sha256);
    }
  });
});

test('the emptiest case', async () => {
  const settings = { integration: 'unknown', identity: 'unknown' } as const;
  const seen = await look(await render(prepare({ lang: 'de', about: {}, settings, sources: [] }, 'all', meta), 'pdf'));
  expect(seen.outside).toEqual([]);
  expect(seen.text).toContain(say('de', 'short.inconclusive'));
  expect(seen.pages).toBeLessThan(7);
});
