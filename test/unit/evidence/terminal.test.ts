import { describe, expect, test } from 'vitest';
import { changedBy, dressOf, isUndressed, kinds, undressed } from '../../fuzz/dress.ts';
import { wholeCases } from '../whole-cases.ts';

const plain = wholeCases.filter(({ text }) => isUndressed(text));
// Short cases cost least, and hold as many prompts: they are put into most dresses.
const MOST = 50_000;
const SHORT = 45;
const FEW = 6;

describe('what a terminal, a logger and a typist add changes neither verdict nor proof', () => {
  const cases = plain.toSorted((one, other) => one.text.length - other.text.length);
  const many = Math.ceil((MOST - (cases.length - SHORT) * FEW) / SHORT);

  test(`${MOST} dresses of all cases`, () => {
    let number = 1;
    let count = 0;
    const changed = cases.flatMap(({ name, text, settings }, index) => {
      const before = undressed(text, settings);
      return Array.from({ length: index < SHORT ? many : FEW }, () => {
        const dress = dressOf(number++);
        count++;
        const change = changedBy(before, dress);
        const worn = kinds.filter((kind) => dress[kind] > 0).map((kind) => `${kind} ${dress[kind]}`);
        return change === undefined ? '' : `${name} in ${worn.join(', ')}: ${change}`;
      }).filter(Boolean);
    });
    expect(changed.slice(0, 5)).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(MOST);
  }, 240_000);
});
