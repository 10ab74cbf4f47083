import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { ReaderId } from '../../../shared/model/probe-ids.ts';
import { readers } from '../../../shared/probes/catalogue.ts';
import { factsIn, goodOnlyWhenCut, sure, sureByHalfALine, writtenFactsIn } from '../../readings.ts';

// One folder a reader, each case a raw output beside the facts that the decision tree's page (§3) reads in it.
const root = new URL('../../fixtures/', import.meta.url);

/** Every reader of what is pasted; `answers` is asked. */
const readerIds = readers.map(({ id }) => id).filter((id) => id !== 'answers');

const ExpectedSchema = z.strictObject({
  facts: z.array(
    z.strictObject({
      id: z.string(),
      host: z.string().optional(),
      port: z.int().optional(),
      server: z.string().optional(),
      state: z.enum(['yes', 'no', 'unknown']),
      reason: z.string().optional(),
      value: z.unknown().optional(),
      lines: z.tuple([z.int(), z.int()]),
      partial: z.literal(true).optional(),
    }),
  ),
});

interface Fixture {
  name: string;
  text: string;
  expected: z.infer<typeof ExpectedSchema>;
}

function fixtures(reader: ReaderId): Fixture[] {
  const folder = new URL(`${reader}/`, root);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.txt'.length);
      const expected = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
      return { name, text: readFileSync(new URL(file, folder), 'utf8'), expected: ExpectedSchema.parse(expected) };
    });
}

describe.each(readerIds)('%s', (reader) => {
  const cases = fixtures(reader);

  test('has at least eight fixtures', () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  for (const { name, text, expected } of cases)
    test(name, () => {
      const facts = writtenFactsIn(reader, text);
      expect(facts).toEqual(expected.facts);
      const lines = text.split('\n').length;
      for (const fact of facts) {
        expect(fact.lines[0]).toBeGreaterThanOrEqual(1);
        expect(fact.lines[0]).toBeLessThanOrEqual(fact.lines[1]);
        expect(fact.lines[1]).toBeLessThanOrEqual(lines);
      }
    });

  test('cut-off output never proves success, and half a line proves nothing', () => {
    const wrong = cases.flatMap(({ name, text }) => {
      const whole = sure(factsIn(reader, text));
      return cuts(text).flatMap((at) =>
        [...goodOnlyWhenCut(reader, text, at, whole), ...sureByHalfALine(reader, text, at, whole)].map(
          (key) => `${name}, cut at ${at}: ${key}`,
        ),
      );
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
