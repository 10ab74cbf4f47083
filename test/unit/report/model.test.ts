import { describe, expect, test } from 'vitest';
import { render } from '../../../electron/host/export/export.ts';
import { renderPdf } from '../../../electron/host/export/pdf.ts';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import { withoutCases } from '../../../shared/report/markdown/embedded-case.ts';
import { media } from '../../../shared/report/media.ts';
import { reportOf, SECTION_ORDER } from '../../../shared/report/model.ts';
import { MORE_LETTERS, type SectionId } from '../../../shared/report/section.ts';
import { letterOf } from '../../../shared/report/sections/proof.ts';
import { terminalReport } from '../../../shared/report/terminal/terminal.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { fixtureJson } from '../../given.ts';
import { wholeCase, wholeCases } from '../whole-cases.ts';
import {
  decode,
  draftOf,
  pageText,
  preparedCase,
  preparedDraft,
  richDraft,
  squeezed,
  tagsOf,
  textOf,
  type Written,
  writtenDraft,
} from './cases.ts';
import { look } from './tools.ts';

type Medium = keyof typeof media;

const sectionsOf = (prepared: ReturnType<typeof preparedCase>, medium: Medium) => {
  const { parts, shared } = reportOf(prepared, media[medium]);
  return { ...parts[0]?.sections, ...shared };
};

/** Column heads where there are no columns, marks that stand for words, and the like. */
const UNDRAWN = fixtureJson<Record<Medium, string[]>>('paper/undrawn.json');
const NO_TEXT = 'svg state confidence proofs brand recognised letter letters furtherLetters'.split(' ');

/** Every text in a section, under the name of what holds it. */
function textsIn(id: SectionId, value: unknown, key = ''): { path: string; text: string }[] {
  if (NO_TEXT.includes(key)) return [];
  if (typeof value === 'string')
    return id === 'evidence' && key === 'text' ? [] : [{ path: `${id}.${key}`, text: value }];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(id, one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(id, inner, name));
}

// pdftotext joins a word at the hyphen that ends its line.
const solid = (text: string) => text.replace(/[\s│↩-]+/g, '');

describe.each(['de', 'en'] as const)('the report of a case with everything (%s)', (lang) => {
  const prepared = preparedDraft(richDraft(lang));
  const drawn: Record<Medium, () => Promise<string>> = {
    terminal: async () => terminalReport(prepared, { color: false, width: 100 }),
    markdown: async () => decode(await render(prepared, 'markdown')).replaceAll('\\', ''),
    html: async () => pageText(decode(await render(prepared, 'html'))),
    pdf: async () => (await look(await render(prepared, 'pdf'), 'text')).text,
    page: async () => (await look(await renderPdf(prepared, 'page'), 'text')).text,
  };

  // Written anew with `npx vitest run -u`, and read before it is kept.
  test('says what was read', async () => {
    const logo = { kind: 'svg' as const, svg: '<svg/>' };
    const brand = { name: 'Netzwerk Süd GmbH', contact: ['Tel. 1', 'soc@sued.example'], logo };
    const texts = {
      txt: await drawn.terminal(),
      md: withoutCases(decode(await render(prepared, 'markdown'))),
      // One page in both languages.
      ...(lang === 'en' && { html: tagsOf(decode(await render(prepared, 'html', { isBoth: true, brand }))) }),
    };
    for (const [ending, text] of Object.entries(texts))
      await expect(text).toMatchFileSnapshot(`../../fixtures/report-of-everything/${lang}.${ending}`);
  });

  test.each(Object.keys(media) as Medium[])('%s draws all of it, in the one order', async (medium) => {
    const sections = sectionsOf(prepared, medium);
    const without: readonly SectionId[] = media[medium].without;
    expect(SECTION_ORDER.filter((id) => sections[id] === undefined)).toEqual(
      SECTION_ORDER.filter((id) => without.includes(id)),
    );
    const text = solid(await drawn[medium]());
    const missing = SECTION_ORDER.flatMap((id) => textsIn(id, sections[id])).filter(
      (one) => !UNDRAWN[medium].includes(one.path) && !text.includes(solid(one.text)),
    );
    expect(missing).toEqual([]);
    let at = 0;
    for (const id of SECTION_ORDER) {
      const section = sections[id];
      if (!section || !('title' in section) || id === 'head') continue;
      const next = text.indexOf(solid(section.title), at);
      expect(next, id).toBeGreaterThanOrEqual(0);
      at = next;
    }
  });
});

test('a second language is a second part; what knows no language stands once behind both', async () => {
  const prepared = preparedDraft(richDraft('de'), 'all');
  const seen = await look(await render(prepared, 'pdf', { isBoth: true }), 'text', 'bookmarks', 'words', 'attached');
  const text = seen.text.replace(/\s+/g, ' ');
  for (const lang of ['de', 'en'] as const) {
    for (const key of ['map', 'runs', 'reportTitle'] as const) expect(text).toContain(onPaper(lang, key));
    expect(seen.bookmarks).toContain(`${onPaper(lang, 'ownName')}: ${onPaper(lang, 'reportTitle')}`);
  }
  expect(text).toMatch(/English version: page \d+/);
  expect(text).toMatch(/Deutsche Fassung: Seite 1\b/);
  expect(seen.words.outside).toEqual([]);
  expect(seen.attached).toBe(JSON.stringify(prepared.file));
  // Long texts break within.
  for (const sum of [prepared.file.digest, ...prepared.file.sources.map(({ sha256 }) => sha256)])
    expect(solid(text)).toContain(sum);
  // Seven pages a language, and the appendix may begin on the last.
  expect(seen.text.split('\f').findIndex((page) => page.includes(onPaper('de', 'appendix')))).toBeLessThan(14);
  expect(text.split(onPaper('de', 'appendix')).length + text.split(onPaper('en', 'appendix')).length).toBe(3);
  expect(decode(await render(prepared, 'markdown', { isBoth: true })).match(/^# /gm)).toHaveLength(2);
});

/** Sections that say something special. */
interface Special extends Written {
  name: string;
  level?: CaseFile['redaction'];
  media: Partial<Record<Medium, SectionId[]>>;
  /** True if it is printed as well. */
  prints?: boolean;
}

// `npx vitest run -u` writes what is said anew, and each is read before it is kept.
test.each(fixtureJson<Special[]>('paper/sections.json'))('what the report says: $name', async (special) => {
  const settings = { integration: 'on', identity: 'unknown', ...special.more?.settings } as const;
  const draft = writtenDraft({ ...special, more: { ...special.more, settings } });
  const prepared = preparedDraft(draft, special.level);
  const said = (Object.entries(special.media) as [Medium, SectionId[]][]).flatMap(([medium, ids]) =>
    ids.map((id) => [`${medium} ${id}`, sectionsOf(prepared, medium)[id]]),
  );
  const text = JSON.stringify(Object.fromEntries(said), undefined, 1);
  await expect(`${text}\n`).toMatchFileSnapshot(`../../fixtures/paper/sections/${special.name}.json`);
  if (!special.prints) return;
  const txt = terminalReport(prepared, { color: true, width: 100 }).replaceAll('\x1b', '␛');
  const md = withoutCases(decode(await render(prepared, 'markdown')));
  for (const [ending, printed] of Object.entries({ txt, md }))
    await expect(printed).toMatchFileSnapshot(`../../fixtures/paper/sections/${special.name}.${ending}`);
});

test('a title that takes several lines has its colour on each of them in a terminal', () => {
  const prepared = preparedCase('dns-unresolved-nxdomain');
  const lines = terminalReport(prepared, { color: true, width: 30 }).split('\n');
  const [first = '', second = ''] = lines.slice(lines.findIndex((line) => line.includes('Diagnosis')) + 1);
  expect(first).toMatch(/^\x1b\[[\d;]+m {2}\S.*\x1b\[0m$/);
  expect(second).toMatch(/^\x1b\[[\d;]+m {4}\S.*\x1b\[0m$/);
});

test('letters go on behind Z', () =>
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']));

test.each(wholeCases)('$name: every letter leads somewhere, and every quote has a letter', ({ name }) => {
  const { parts, shared } = reportOf(preparedCase(name), media.html);
  const { proof, path, notes, sides, findings } = parts[0]?.sections ?? {};
  const own = shared.evidence?.sources.flatMap(({ proofs }) => proofs.map(({ letter }) => letter)) ?? [];
  const proofs = [proof?.proof, ...(findings?.findings ?? []).map((one) => one.proof)];
  const named = [
    ...proofs.flatMap((one) => one?.quotes ?? []).map(({ letter }) => letter),
    ...(path?.steps ?? []).flatMap(({ letters }) => letters),
    ...(notes?.notes ?? []).flatMap(({ letters }) => letters),
    ...(sides?.table.rows ?? []).flat().flatMap(({ letters = [] }) => letters),
  ].filter((letter) => letter !== MORE_LETTERS);
  expect(new Set(named)).toEqual(new Set(own));
});

/** Of each verdict the case that says most on the first page: what fits there fits in a shorter one. */
const lengthOf = (name: string) =>
  JSON.stringify(reportOf(preparedCase(name, 'de'), media.page).parts[0]?.sections.summary).length;
const byLength = wholeCases.map(({ name }) => name).toSorted((one, other) => lengthOf(one) - lengthOf(other));
const fullest = new Map(byLength.map((name) => [preparedCase(name, 'de').decision.verdict.id, name]));

test.each([...fullest])(
  'of %s (%s) the customer’s page is one, and the report’s first names each command',
  async (_, name) => {
    const draft = draftOf([textOf(name)], { lang: 'de', settings: wholeCase(name).settings });
    const given = preparedDraft(draft, 'addresses');
    // A page ends with a form feed.
    expect((await look(await renderPdf(given, 'page'), 'text')).text.split('\f')).toHaveLength(2);
    const { laidOut } = await look(await renderPdf(given), 'laidOut');
    const [first = '', second = ''] = laidOut.split('\f').map(squeezed);
    const [remedy] = given.diagnosis.remedies;
    if (remedy) expect(first + second).toContain(say('de', 'label.remedy'));
    for (const { command } of remedy?.steps ?? []) if (command) expect(first).toContain(command);
  },
);
