import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/model/fact.ts';
import { readers } from '../../../shared/probes/catalogue.ts';
import { fixturesIn } from '../../given.ts';
import { factsIn, goodOnlyWhenCut, sure, sureByHalfALine, writtenFactsIn } from '../../readings.ts';

// One folder a reader, each case a raw output beside the facts that the decision tree's page (§3) reads in it.
/** Every reader of what is pasted; `answers` is asked. */
const readerIds = readers.map(({ id }) => id).filter((id) => id !== 'answers');

describe.each(readerIds)('%s', (reader) => {
  const cases = fixturesIn<{ facts: Fact[] }>(reader);

  test('has at least eight fixtures', () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  for (const { name, text, expected } of cases)
    test(name, () => expect(writtenFactsIn(reader, text)).toEqual(expected.facts));

  test('cut-off output never proves success, and half a line proves nothing', () => {
    const wrong = cases.flatMap(({ name, text }) => {
      const whole = sure(factsIn(reader, text));
      return cuts(text).flatMap((at) => {
        const cut = sure(factsIn(reader, text.slice(0, at)));
        const keys = [...goodOnlyWhenCut(cut, whole), ...sureByHalfALine(reader, text, at, cut, whole)];
        return keys.map((key) => `${name}, cut at ${at}: ${key}`);
      });
    });
    expect(wrong).toEqual([]);
  });
});

/** Every line end, just before it, and a few places within lines. */
function cuts(text: string): number[] {
  const places = new Set<number>();
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) places.add(at).add(at + 1);
  for (let at = 7; at < text.length; at += 41) places.add(at);
  return [...places];
}
