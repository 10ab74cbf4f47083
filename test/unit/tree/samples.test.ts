import { expect, test } from 'vitest';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { verdictIds } from '../../../shared/model/verdict.ts';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';

test('there is one sample for each verdict', () => {
  expect(samples.map(({ verdict }) => verdict)).toEqual(verdictIds);
});

const draft = ({ outputs, settings }: (typeof samples)[number]) => ({
  sources: outputs.map((text, index) => pasted(text, `paste-${index}`)),
  settings: SettingsSchema.parse(settings),
  lang: 'en' as const,
});

test.each(samples)('the sample $verdict leads there, proven', (sample) => {
  const { verdict, unrecognised } = diagnose(draft(sample));
  expect(verdict).toMatchObject({
    id: sample.verdict,
    confidence: sample.verdict === 'inconclusive' ? 'none' : 'proven',
  });
  expect(unrecognised).toEqual([]);
});
