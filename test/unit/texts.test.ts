import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { de } from '../../shared/text/de.ts';
import { en } from '../../shared/text/en.ts';
import { windowTexts } from '../../shared/text/window.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const code = ['shared', 'electron', 'renderer']
  .flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/^shared\/text\/(?:en|de|window|wizard|device)\.ts$/.test(file))
  .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
  .join('\n');

/** Keys put together from data: `ask.${id}.why` stands for every `ask.<something>.why`. */
const built = [...code.matchAll(/`([a-z][\w.-]*\.(?:[\w.-]|\$\{[^`}]*\})*)`/g)]
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

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** The domain's sentences, and the window's own; in each, English by key and German by key. */
const all: Record<string, Record<'en' | 'de', Record<string, string>>> = {
  domain: { en, de },
  window: windowTexts,
};

describe.each(Object.entries(all))('the texts of the %s', (_, { en: english, de: german }) => {
  const keys = Object.keys(english);
  const read = (texts: Record<string, string>, key: string) => texts[key] ?? '';

  test('have the same keys in both languages and name the same values', () => {
    expect(Object.keys(german).sort()).toEqual([...keys].sort());
    const values = (text: string) => JSON.stringify([...new Set(placeholders(text))]);
    expect(keys.filter((key) => values(read(english, key)) !== values(read(german, key)))).toEqual([]);
  });

  test('are nowhere the same in both languages by mistake', () => {
    const same = keys.filter(
      (key) => read(english, key) === read(german, key) && /[a-z]{3,} [a-z]{3,}/.test(read(english, key)),
    );
    expect(same.filter((key) => read(english, key) !== 'FTD Cloud Doctor')).toEqual([]);
  });

  test('are all used, by their name or by a key that is put together', () => {
    const unused = keys.filter((key) => !code.includes(`'${key}'`) && !built.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
