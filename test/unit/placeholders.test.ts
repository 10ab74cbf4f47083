import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { wholeCases } from './whole-cases.ts';

test.each(wholeCases)('no sentence of $name has a gap', ({ settings, text }) => {
  for (const lang of ['de', 'en'] as const) {
    const { verdict, findings, remedies, nextProbes, notes, steps } = diagnose({
      sources: [{ name: 'a.log', origin: 'pasted', text }],
      settings,
      lang,
    });
    const sentences = [
      ...[verdict, ...findings].flatMap((one) => [one.title, one.summary]),
      ...remedies.flatMap((remedy) => remedy.steps.map((step) => step.text)),
      ...nextProbes.map(({ why }) => why),
      ...notes.map((note) => note.text),
      ...steps.map(({ title, detail }) => `${title} ${detail}`),
    ];
    expect(sentences.filter((sentence) => /\{[a-z]\w*\}/i.test(sentence))).toEqual([]);
  }
});
