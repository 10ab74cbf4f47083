import { expect, test } from 'vitest';
import { renderPdf } from '../../../electron/host/export/pdf.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { media } from '../../../shared/report/media.ts';
import { reportOf } from '../../../shared/report/model.ts';
import { MORE_LETTERS } from '../../../shared/report/section.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { wholeCase, wholeCases } from '../whole-cases.ts';
import { draftOf, preparedCase, preparedDraft, squeezed, textOf } from './cases.ts';
import { look } from './tools.ts';

const summaryOf = (name: string, medium: 'pdf' | 'page', lang: Lang = 'en') =>
  reportOf(preparedCase(name, lang), media[medium]).parts[0]?.sections.summary;
const pages = new Map(wholeCases.map(({ name }) => [name, summaryOf(name, 'page')]));

test.each(wholeCases)('$name: every letter leads somewhere, and every quote has a letter', ({ name }) => {
  for (const summary of [summaryOf(name, 'pdf'), pages.get(name)])
    for (const { text, more } of summary?.proof.quotes ?? []) {
      // The first page shows no two lines that differ in numbers only.
      expect(new Set(text.map((line) => line.trim().replace(/[\da-f]*\d[\da-f]*/gi, ''))).size).toBe(text.length);
      // Only a command that is quoted alone can have printed nothing.
      if (more === onPaper('en', 'noOutput')) expect(text).toHaveLength(1);
      // No line of brackets alone is quoted.
      expect(text.filter((line) => !/[^\s{}[\],]/.test(line))).toEqual([]);
    }
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
const lengthOf = ([name]: [string, unknown]) => JSON.stringify(summaryOf(name, 'page', 'de')).length;
const byLength = [...pages].toSorted((one, other) => lengthOf(one) - lengthOf(other));
const fullest = new Map(byLength.map(([name]) => [preparedCase(name).decision.verdict.id, name]));

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
