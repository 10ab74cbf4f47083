import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { langs } from '../../../shared/model/lang.ts';
import { textsOf } from '../../texts.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** Words to avoid with what to use, by language; `allowed` names a text, the words it may use there and the reason. */
const {
  avoid,
  allowed,
}: { avoid: Record<string, Record<string, string>>; allowed: Record<string, [words: string, reason: string]> } =
  JSON.parse(read('test/fixtures/words.json'));

const patterns = Object.fromEntries(
  langs.map((lang) => [
    lang,
    Object.entries(avoid[lang] ?? {}).map(([word, use]) => ({
      pattern: new RegExp(`(?<![\\p{L}-])(?:${word})(?![\\p{L}])`, 'giu'),
      use,
    })),
  ]),
);

/** Each avoided word of a text with what to use instead, unless the text may use it. */
function avoided(name: string, text: string, lang: string): string[] {
  const [words = ''] = allowed[name] ?? [];
  if (words === '*') return [];
  return (patterns[lang] ?? []).flatMap(({ pattern, use }) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => !words.split(', ').includes(found.toLowerCase()))
      .map(([found], at) => `${name}: “${found}” (${use})${at > 0 ? ' again' : ''}`),
  );
}

/** The sentences of one language, by its name and their keys. */
async function sentencesOf(lang: string): Promise<[name: string, text: string][]> {
  const all = Object.values(await textsOf(lang)).flatMap((texts) => Object.entries(texts));
  // A value’s name is no word of the sentence.
  return [...new Map(all.map(([key, text]) => [`${lang} ${key}`, text.replace(/\{\w+/g, '{')]))];
}

/** Without code: a name in it is no word. */
const prose = (page: string) => page.replace(/```[\s\S]*?```|`[^`\n]*`|\]\([^)\n]*\)/g, '');
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(new URL('docs/', root))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

test.each(langs)('no text of the product uses a word that the glossary avoids (%s)', async (lang) => {
  const texts = await sentencesOf(lang);
  expect(texts.flatMap(([name, text]) => avoided(name, text, lang))).toEqual([]);
});

test.each(pages)('%s uses no word that the glossary avoids', (page) => {
  expect(avoided(page, prose(read(page)), 'en')).toEqual([]);
});

test('a planted word is found, in both languages, and every exception is still needed', async () => {
  expect(avoided('x', 'The connection stands anew.', 'en')).toHaveLength(2);
  expect(avoided('x', 'Die Gegenseite lehnt ab.', 'de')).toHaveLength(1);
  const names = new Set([...(await Promise.all(langs.map(sentencesOf))).flat().map(([name]) => name), ...pages]);
  expect(Object.keys(allowed).filter((name) => !names.has(name))).toEqual([]);
});
