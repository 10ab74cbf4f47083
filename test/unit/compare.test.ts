import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../shared/case/case.ts';
import { compareRuns } from '../../shared/case/compare.ts';
import * as outputs from '../../shared/samples/outputs.ts';
import { samples } from '../../shared/samples/samples.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';

const run = (...texts: string[]) =>
  diagnose({
    sources: texts.map((text, index) => ({ name: `${index}`, origin: 'pasted', text })),
    settings: SettingsSchema.parse({ integration: 'on' }),
    lang: 'en',
  });
const network = outputs.showNetwork('10.20.30.5');
const unresolved = run(network, outputs.nslookupFails);

describe('two runs', () => {
  test('fixed: the question is answered well now, whatever else is still open', () => {
    const compared = compareRuns(unresolved, run(outputs.nslookupWorks), 'en');
    expect(compared).toMatchObject({
      outcome: 'fixed',
      question: 'dnsResolves',
      text: 'Name resolution: the fault is gone.',
      before: { id: 'dns-unresolved' },
      after: { id: 'inconclusive' },
      gone: [{ id: 'dns-unresolved' }],
      appeared: [],
    });
    expect(compared.steps.find(({ id }) => id === 'dnsResolves')).toMatchObject({
      before: { state: 'no' },
      after: { state: 'yes', detail: '203.0.113.110' },
    });
  });

  test('still, another, and not yet asked', () => {
    expect(compareRuns(unresolved, run(network, outputs.nslookupFails), 'en').outcome).toBe('still');
    const refused = outputs.nslookupFails.replace('NXDOMAIN', 'REFUSED');
    expect(compareRuns(unresolved, run(network, refused), 'en').outcome).toBe('other');
    expect(compareRuns(unresolved, run(network), 'en').outcome).toBe('open');
    expect(compareRuns(unresolved, run(), 'de').text).toBe('Namensauflösung: noch nicht wieder geprüft.');
  });

  test('a fault that was hidden behind the first appears', () => {
    const blocked = samples.find(({ verdict }) => verdict === 'port-blocked');
    const compared = compareRuns(unresolved, run(...(blocked?.outputs ?? [])), 'en');
    expect(compared).toMatchObject({
      outcome: 'fixed',
      after: { id: 'port-blocked' },
      appeared: [{ id: 'port-blocked' }],
    });
  });

  test('an integration that was switched on', () => {
    const off = diagnose({ sources: [], settings: SettingsSchema.parse({ integration: 'off' }), lang: 'en' });
    expect(compareRuns(off, run(network), 'en').outcome).toBe('fixed');
  });
});
