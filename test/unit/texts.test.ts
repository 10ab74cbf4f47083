import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { de } from '../../shared/text/de.ts';
import { en } from '../../shared/text/en.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const code = ['shared', 'electron', 'renderer']
  .flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/^shared\/text\/(?:en|de)\.ts$/.test(file))
  .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
  .join('\n');

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('both languages have the same keys and name the same values', () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  const differing = (Object.keys(en) as (keyof typeof en)[]).filter(
    (key) =>
      JSON.stringify([...new Set(placeholders(en[key]))]) !== JSON.stringify([...new Set(placeholders(de[key]))]),
  );
  expect(differing).toEqual([]);
});

test('no sentence is the same in both languages by mistake', () => {
  const same = (Object.keys(en) as (keyof typeof en)[]).filter(
    (key) => en[key] === de[key] && /[a-z]{3,} [a-z]{3,}/.test(en[key]),
  );
  expect(same).toEqual([]);
});

test('every key is used, by its name or by a prefix that is put together', () => {
  const built = [...code.matchAll(/`([a-z][\w.-]*\.)\$\{/g)].map(([, prefix]) => prefix ?? '');
  const unused = Object.keys(en).filter(
    (key) => !code.includes(`'${key}'`) && !built.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});
