import { readdirSync, readFileSync } from 'node:fs';
import type { Source } from '../shared/model/source.ts';

/** A text as an engineer pasted it. */
export const pasted = (text: string, name = 'paste.txt'): Source => ({ name, origin: 'pasted', text });

/** A file below `test` as text, or as the JSON that it holds. */
export const textIn = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
export const jsonIn = <Content>(path: string, revive?: Parameters<typeof JSON.parse>[1]): Content =>
  JSON.parse(textIn(path), revive);
/** The same below `test/fixtures`. */
export const fixture = (path: string): string => textIn(`fixtures/${path}`);
export const fixtureJson = <Content>(path: string): Content => jsonIn(`fixtures/${path}`);

/** The cases of a folder of fixtures, by name: a raw text, and beside it in JSON what is expected of it. None lacks its other half. */
export function fixturesIn<Expected>(folder: string): { name: string; text: string; expected: Expected }[] {
  const files = readdirSync(new URL(`fixtures/${folder}/`, import.meta.url));
  const names = [...new Set(files.map((file) => file.replace(/txt$/, 'json')))].sort().map((file) => file.slice(0, -5));
  return names.map((name) => ({
    name,
    text: fixture(`${folder}/${name}.txt`),
    expected: fixtureJson(`${folder}/${name}.json`),
  }));
}

/** The blocks of a text, one empty line between two, as lines. */
export const blocksIn = (text: string): string[][] =>
  text
    .trim()
    .split('\n\n')
    .map((block) => block.split('\n'));

/** The sections of a text, each with the name behind its `#` and its lines; `;` begins a comment. */
export const sectionsIn = (file: URL): [name: string, ...lines: string[]][] =>
  readFileSync(file, 'utf8')
    .replace(/^;.*\n/gm, '')
    .split(/^# /m)
    .slice(1)
    .map((section) => section.trimEnd().split('\n') as [string, ...string[]]);
