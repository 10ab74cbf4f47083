import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
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
const values = (text = '') => JSON.stringify([...new Set(placeholders(text))]);

const [english, german] = await Promise.all([textsOf('en'), textsOf('de')]);
const [en, de]: Record<string, string>[] = [english, german].map((files) => Object.assign({}, ...Object.values(files)));
const keys = Object.keys(en ?? {});

test('no key stands twice, in one file or in two that are spread into one', () => {
  const all = Object.keys(english).flatMap((name) => {
    const source = readFileSync(`${root}/shared/text/en/${name}.ts`, 'utf8');
    return [...source.matchAll(/^ {2}(?:'([^']+)'|(\w+)):/gm)].map(([, quoted, plain]) => quoted ?? plain);
  });
  expect(all.length).toBe(keys.length);
  expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
});

// The compiler sees to it that both languages have the same keys.
test('the texts name the same values in both languages, and are nowhere the same by mistake', () => {
  expect(keys.filter((key) => values(en?.[key]) !== values(de?.[key]))).toEqual([]);
  const same = keys.filter((key) => en?.[key] === de?.[key] && /[a-z]{3,} [a-z]{3,}/.test(en?.[key] ?? ''));
  expect(same.filter((key) => en?.[key] !== 'FTD Cloud Doctor')).toEqual([]);
});

test('the texts are all used, by their name or by a key that is put together', () => {
  const unused = keys.filter((key) => !code.includes(`'${key}'`) && !built.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});
