import { existsSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import type { Fact } from '../../shared/model/fact.ts';
import { readers } from '../../shared/probes/catalogue.ts';
import { fixturesIn, jsonIn } from '../given.ts';
import { wholeCases } from '../unit/whole-cases.ts';
import { dressCount, dressOf, inDress } from './dress.ts';

/** All outputs and all whole cases: what the generators start from. */
const fixtures = readers
  .filter(({ id }) => existsSync(new URL(`../fixtures/${id}`, import.meta.url)))
  .flatMap(({ id: probe }) => fixturesIn<{ facts: Fact[] }>(probe).map((one) => ({ probe, ...one })));
export const texts: readonly string[] = [...fixtures, ...wholeCases].map(({ text }) => text);

type Change = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (text: string, where: number) => Math.floor(text.length * where);
const anyText = fc.constantFrom(...texts);
const everyLine = (text: string, how: (line: string, index: number) => string) => text.split('\n').map(how).join('\n');

/**
 * Lists of texts: `stray` is what is found around outputs and what strangers put into them, `translated` what German
 * shells print, `leaks` where a secret is printed, `replaced` what a copy replaces everywhere (pattern, replacement).
 */
export const lists = jsonIn<typeof import('./texts.json')>('fuzz/texts.json');
/** Any sign of Unicode. fast-check's own `binary` keeps a table of them all, which takes a second to make. */
export const anySign = fc
  .nat({ max: 0x10ffff - 0x800 })
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));
const strayBytes = fc.oneof(fc.constantFrom(...lists.stray), fc.string({ unit: anySign, maxLength: 30 }));

/** Changes that a terminal, a logger, a typist or a copy makes: the same is said. */
const dressing: Arbitrary<Change> = fc.oneof(
  fc.nat({ max: dressCount - 1 }).map(
    (number): Change =>
      (text) =>
        inDress(text, dressOf(number)),
  ),
  fc.constant<Change>((text) =>
    Object.entries(lists.translated).reduce((said, [one, other]) => said.replaceAll(one, other), text),
  ),
);

const changeBy = <T>(values: Arbitrary<T>, how: (text: string, value: T) => string): Arbitrary<Change> =>
  values.map((value) => (text) => how(text, value));
const inserted = (text: string, where: number, more: string) =>
  text.slice(0, at(text, where)) + more + text.slice(at(text, where));
const two = fc.tuple(place, place);

/** Changes that damage what is said, or add to it. */
const damage: Arbitrary<Change> = fc.oneof(
  changeBy(place, (text, where) => text.slice(0, at(text, where))),
  changeBy(place, (text, where) => text.slice(at(text, where))),
  changeBy(two, (text, [from, length]) => {
    const start = at(text, from);
    return text.slice(0, start) + text.slice(start + at(text, length * 0.3));
  }),
  changeBy(fc.tuple(place, anyText), (text, [where, other]) => inserted(text, where, other)),
  changeBy(fc.tuple(place, strayBytes), (text, [where, bytes]) => inserted(text, where, bytes)),
  changeBy(two, (text, [from, length]) => {
    const lines = text.split('\n');
    const start = Math.floor(lines.length * from);
    const some = lines.slice(start, start + Math.ceil(lines.length * length * 0.5));
    return [...lines.slice(0, start), ...some, ...lines.slice(start)].join('\n');
  }),
  changeBy(fc.integer({ min: 20, max: 132 }), (text, width) =>
    everyLine(text, (line) => line.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? line),
  ),
  changeBy(anyText, (text, other) => {
    const [one, two] = [text.split('\n'), other.split('\n')];
    const pairs = Array.from({ length: Math.max(one.length, two.length) }, (_, n) => [one[n], two[n]]);
    return pairs.map((pair) => pair.filter((line) => line !== undefined).join('\n')).join('\n');
  }),
  changeBy(two, (text, [one, other]) => {
    const lines = text.split('\n');
    const [line] = lines.splice(Math.floor(lines.length * one), 1);
    lines.splice(Math.floor((lines.length + 1) * other), 0, line ?? '');
    return lines.join('\n');
  }),
  fc.constantFrom<Change>(
    (text) => text.toUpperCase(),
    ...lists.replaced.map(
      (pairs): Change =>
        (text) =>
          pairs.reduce((now, [from = '', to = '']) => now.replace(new RegExp(from, 'gm'), to), text),
    ),
  ),
);

const applied = (text: string, changes: readonly Change[]) =>
  // Splicing may double a text each time; a paste is bounded as well.
  changes.reduce((now, change) => change(now).slice(0, 60_000), text);

/** Real texts, changed up to five times. */
export const mutated: Arbitrary<string> = fc
  .tuple(
    anyText,
    fc.array(fc.oneof({ weight: 4, arbitrary: damage }, { weight: 1, arbitrary: dressing }), { maxLength: 5 }),
  )
  .map(([text, changes]) => applied(text, changes));

/** Texts that need not look like anything. */
export const hostile: Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: mutated },
  { weight: 1, arbitrary: fc.string({ unit: anySign, maxLength: 400 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(strayBytes, fc.integer({ min: 1, max: 3000 }))
      .map(([bytes, times]) => bytes.repeat(times).slice(0, 20_000)),
  },
);

/** One output in other clothes. */
export const dressedFixture = fc
  .tuple(fc.constantFrom(...fixtures), fc.option(dressing, { nil: undefined }))
  .map(([fixture, change]) => ({ ...fixture, text: change ? change(fixture.text) : fixture.text }));
export const anyFixture = fc.constantFrom(...fixtures);
export const anyCase = fc.constantFrom(...wholeCases);

/** Text that says nothing about the cloud: other commands, mail, prose. */
export const unrelated: Arbitrary<string> = fc
  .array(fc.constantFrom(...lists.unrelated), { minLength: 1, maxLength: 12 })
  .map((lines) => `${lines.join('\n')}\n`);
