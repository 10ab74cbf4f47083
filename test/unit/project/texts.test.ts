import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { textsOf } from '../../texts.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const code = ['shared', 'electron', 'renderer']
  .flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/^shared\/text\/(?:en|de)\//.test(file))
  .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
  .join('\n');

/** Keys put together from data: `ask.${id}.why` stands for every `ask.<something>.why`. */
const built = [...code.matchAll(/`([a-z][\w.-]*[.-](?:[\w.-]|\$\{[^`}]*\})*)`/g)]
  .map(([, key]) => key ?? '')
  .filter((key) => key.includes('${'))
  .map(
    (key) =>
      new RegExp(
        `^${key
          .replace(/\$\{[^}]*\}/g, '§')
          .replace(/[.]/g, '\\.')
          .replaceAll('§', '[\\w.-]+')}$`,
      ),
  );

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name).sort();

/** What a file of one language holds of its own, by the file's name: sentences it takes from others are left out. */
async function ownTextsOf(lang: 'en' | 'de'): Promise<Record<string, Record<string, string>>> {
  const all = Object.entries(await textsOf(lang)).map(([name, texts]) => {
    const source = readFileSync(`${root}/shared/text/${lang}/${name}.ts`, 'utf8');
    const own = [...source.matchAll(/^ {2}(?:'([^']+)'|(\w+)):/gm)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    return [name, Object.fromEntries(own.map((key) => [key, texts[key] ?? '']))];
  });
  return Object.fromEntries(all);
}

const [english, german] = await Promise.all([ownTextsOf('en'), ownTextsOf('de')]);

test.each([
  ['English', english],
  ['German', german],
])('no key stands twice in %s, in one file or in two that are spread into one', (_, texts) => {
  const keys = Object.values(texts).flatMap((own) => Object.keys(own));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('every file of one language has its like in the other', () => {
  expect(Object.keys(german)).toEqual(Object.keys(english));
});

describe.each(Object.keys(english))('the texts of %s.ts', (file) => {
  const [en = {}, de = {}] = [english[file], german[file]];
  const keys = Object.keys(en);

  test('have the same keys in both languages and name the same values', () => {
    expect(Object.keys(de).sort()).toEqual([...keys].sort());
    const values = (text = '') => JSON.stringify([...new Set(placeholders(text))]);
    expect(keys.filter((key) => values(en[key]) !== values(de[key]))).toEqual([]);
  });

  test('are nowhere the same in both languages by mistake', () => {
    const same = keys.filter((key) => en[key] === de[key] && /[a-z]{3,} [a-z]{3,}/.test(en[key] ?? ''));
    expect(same.filter((key) => en[key] !== 'FTD Cloud Doctor')).toEqual([]);
  });

  test('are all used, by their name or by a key that is put together', () => {
    const unused = keys.filter((key) => !code.includes(`'${key}'`) && !built.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
