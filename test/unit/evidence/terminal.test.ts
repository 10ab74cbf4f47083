import { expect, test } from 'vitest';
import { changedBy, dressOf, isUndressed, kinds, undressed } from '../../fuzz/dress.ts';
import { wholeCases } from '../whole-cases.ts';

/** `DRESSES=1000000` tries more. */
const MOST = Number(process.env.DRESSES ?? 50_000);
// Short cases cost least, and hold as many prompts: they are put into most dresses.
const SHORT = 45;
const FEW = 6;

test(`what a terminal, a logger and a typist add changes neither verdict nor proof: ${MOST} dresses`, () => {
  const cases = wholeCases
    .filter(({ text }) => isUndressed(text))
    .sort((one, other) => one.text.length - other.text.length);
  const many = Math.ceil((MOST - (cases.length - SHORT) * FEW) / SHORT);
  let number = 0;
  const changed = cases.flatMap(({ name, text, settings }, index) => {
    const before = undressed(text, settings);
    return Array.from({ length: index < SHORT ? many : FEW }, () => {
      const dress = dressOf(++number);
      const change = changedBy(before, dress);
      const worn = kinds.filter((kind) => dress[kind] > 0).map((kind) => `${kind} ${dress[kind]}`);
      return change === undefined ? '' : `${name} in ${worn.join(', ')}: ${change}`;
    }).filter(Boolean);
  });
  expect(changed.slice(0, 5)).toEqual([]);
  expect(number).toBeGreaterThanOrEqual(MOST);
}, 3_600_000);
