import { expect, test } from 'vitest';
import { samples } from '../../shared/knowledge/samples/samples.ts';
import { SettingsSchema } from '../../shared/model/case.ts';
import { verdictIds } from '../../shared/model/verdict.ts';
import { diagnose, explore } from '../diagnose.ts';

test('there is one sample for each verdict', () => {
  expect(samples.map(({ verdict }) => verdict)).toEqual(verdictIds);
});

const draft = ({ outputs, settings }: (typeof samples)[number]) => ({
  sources: outputs.map((text, index) => ({ name: `paste-${index}`, origin: 'pasted' as const, text })),
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

test('what if: another answer leads where the tree would go', () => {
  const unresolved = samples.find(({ verdict }) => verdict === 'dns-unresolved');
  if (!unresolved) throw new Error('no sample');
  const { diagnosis, whatIf } = explore(draft(unresolved));
  expect(diagnosis.verdict.id).toBe('dns-unresolved');
  expect(whatIf.dnsResolves).toEqual({ yes: { ask: 'tcp443', text: 'Does the device get through on TCP 443?' } });
  expect(whatIf.dnsConfigured).toEqual({
    no: { verdict: 'dns-missing', text: 'No DNS servers on the management interface' },
  });
  expect(whatIf.integration?.no?.verdict).toBe('integration-disabled');
  expect(whatIf.ampCloud).toBeUndefined();
});
