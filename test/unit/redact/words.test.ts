import { expect, test, vi } from 'vitest';
import { wholeCases } from '../whole-cases.ts';
import { innocent, plants, textOf } from './tools.ts';

/** Whether every rule looks at every line, whatever its words. */
const { everywhere } = vi.hoisted(() => ({ everywhere: { isOn: false } }));
vi.mock('../../../shared/case/redaction/spots/word-scanner.ts', async (original) => {
  const { wordScanner } = await original<typeof import('../../../shared/case/redaction/spots/word-scanner.ts')>();
  return {
    wordScanner: (groups: readonly (readonly string[])[]) =>
      wordScanner(everywhere.isOn ? groups.map(() => []) : groups),
  };
});

const planted = plants.map(({ line }) => line).join('\n');

// A rule's pattern only runs on lines that hold one of its words: a word that is missing in its list hides a secret.
test.each([
  ['what is planted', [planted, planted.toUpperCase(), innocent.join('\n')]],
  ['whole cases', wholeCases.filter((_, at) => at % 4 === 0).map(({ text }) => text)],
])('no rule would find more without its words: %s', (_, texts) => {
  const redacted = (isOn: boolean) => {
    everywhere.isOn = isOn;
    return texts.map((text) => textOf(text, 'all'));
  };
  expect(redacted(false)).toEqual(redacted(true));
});
