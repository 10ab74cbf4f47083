import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../shared/case/redaction/redact.ts';
import { SettingsSchema } from '../../../shared/model/case.ts';
import { dashed, innocent, isSecretOrAddress, plants } from './corpus.ts';

const textOf = (text: string, level: 'addresses' | 'all') =>
  redact(
    { about: {}, settings: SettingsSchema.parse({}), sources: [{ name: 'a.log', origin: 'pasted' as const, text }] },
    level,
  ).sources[0]?.text ?? '';

test('the corpus holds at least 300', () => expect(plants.length + dashed.length).toBeGreaterThanOrEqual(300));

// Nothing beside what is planted changes: each line with what became of it; one of each three was read.
// `UPDATE=1 npx vitest run test/unit/redact/corpus.test.ts` writes them.
test('what stands around it stays', () => {
  const file = new URL('redacted.json', import.meta.url);
  const redacted = Object.fromEntries(plants.map(({ line }) => [line, textOf(line, 'all')]));
  if (process.env.UPDATE === '1') writeFileSync(file, `${JSON.stringify(redacted, undefined, 2)}\n`);
  expect(redacted).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

describe.each(['addresses', 'all'] as const)('level %s', (level) => {
  // Each by itself: nothing is found only because another line told of it.
  test('none is found after redaction', () => {
    const wanted = plants.filter(({ kind }) => level === 'all' || isSecretOrAddress(kind));
    const found = wanted.filter(({ line, value }) => textOf(line, level).toLowerCase().includes(value.toLowerCase()));
    expect(found).toEqual([]);
    expect(dashed.filter(([line, leak]) => textOf(line, level).includes(leak))).toEqual([]);
  });

  test('none is found if all stand in one log, and twice is the same as once', () => {
    const wanted = plants.filter(({ kind }) => level === 'all' || isSecretOrAddress(kind));
    const once = textOf(wanted.map(({ line }) => line).join('\n'), level);
    expect(wanted.filter(({ value }) => once.toLowerCase().includes(value.toLowerCase()))).toEqual([]);
    expect(once.split('\n')).toHaveLength(wanted.flatMap(({ line }) => line.split('\n')).length);
    expect(textOf(once, level)).toBe(once);
  });

  test('nothing that is the vendor’s or nobody’s is touched', () => {
    expect(innocent.map((line) => textOf(line, level))).toEqual(innocent);
    expect(textOf(innocent.join('\n'), level).split('\n')).toEqual(innocent);
  });
});
