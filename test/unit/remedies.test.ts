import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { wholeCases } from './whole-cases.ts';

test('no remedy leaves a placeholder standing', () => {
  const left = wholeCases.flatMap(({ name, settings, text }) =>
    diagnose({ sources: [{ name, origin: 'pasted', text }], settings, lang: 'en' }).remedies.flatMap(({ steps }) =>
      steps.flatMap((step) => (/\{\w+\}/.test(step.text) ? [`${name}: ${step.text}`] : [])),
    ),
  );
  expect(left).toEqual([]);
});
