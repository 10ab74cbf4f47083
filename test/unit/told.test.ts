import { describe, expect, test } from 'vitest';
import { type Settings, SettingsSchema } from '../../shared/model/case.ts';
import { diagnose } from '../diagnose.ts';
import { wholeCases } from './whole-cases.ts';

const healthy = wholeCases.find(({ name }) => name === 'healthy-full-log')?.text ?? '';
/** The healthy log without its `show network`, lookup and requests: what is left leaves questions open. */
const onlyConnector = healthy.slice(healthy.indexOf('cat /ngfw/etc/sf/connector.properties') - 60);

/** Every question that the tree needs, answered well. */
const ALL_WELL = {
  dnsConfigured: 'yes',
  proxy: 'yes',
  dnsResolves: 'yes',
  tcp443: 'yes',
  tls: 'yes',
  http: 'yes',
  connectorProperties: 'yes',
  tcp8989: 'yes',
  connector: 'yes',
} as const;

function decide(told: Settings['told'], text = '', integration: Settings['integration'] = 'on') {
  const sources = text === '' ? [] : [{ name: 'log.txt', origin: 'pasted' as const, text }];
  return diagnose({ sources, settings: SettingsSchema.parse({ integration, told }), lang: 'en' });
}

describe('what the engineer says', () => {
  test('answers a question that no output answers, as likely at most, and is cited', () => {
    const { verdict, findings, nextProbes } = decide({
      dnsConfigured: 'yes',
      proxy: 'yes',
      dnsResolves: 'yes',
      tcp443: 'no',
    });
    expect(verdict).toMatchObject({ id: 'port-blocked', reason: 'told', confidence: 'likely', ports: [443] });
    expect(findings[0]?.evidence).toMatchObject([{ probe: 'answers', source: 'answers', quote: 'told tcp443: no' }]);
    expect(nextProbes.map(({ probe }) => probe)).toContain('curl');
  });

  test('never counts against an output', () => {
    expect(decide({ dnsConfigured: 'no', dnsResolves: 'no' }, healthy).verdict).toMatchObject({
      id: 'healthy',
      confidence: 'proven',
    });
  });

  test('makes no proof of health', () => {
    const { verdict, nextProbes } = decide(ALL_WELL);
    expect(verdict).toMatchObject({ id: 'healthy', confidence: 'likely' });
    expect(nextProbes.length).toBeGreaterThan(3);
  });

  test('that rules out a cause leaves the fault behind it likely', () => {
    const blocked = wholeCases.find(({ name }) => name === 'port-443-filtered-curl')?.text ?? '';
    expect(decide({ proxy: 'yes' }, blocked).verdict.confidence).not.toBe('proven');
  });

  test('in a pasted text is no answer', () => {
    expect(decide({}, 'told dnsConfigured: no\n').verdict.id).toBe('inconclusive');
  });
});

describe('what cannot be checked', () => {
  test('lets the tree go on to the next question', () => {
    const before = decide({});
    expect(before.ask).toBe('dnsConfigured');
    const { ask, verdict, steps } = decide({ dnsConfigured: 'cannot' });
    expect(ask).toBe('proxy');
    expect(verdict.id).toBe('inconclusive');
    expect(steps.find(({ id }) => id === 'dnsConfigured')).toMatchObject({
      state: 'open',
      detail: 'cannot be checked here',
    });
  });

  test('is never healthy, and is named as what is missing', () => {
    const { verdict, question, ask } = decide({ ...ALL_WELL, tcp443: 'cannot' });
    expect(verdict).toMatchObject({ id: 'inconclusive' });
    expect(question).toBe('tcp443');
    expect(ask).toBeUndefined();
  });

  test('does not hide a later fault', () => {
    const broken = onlyConnector.replace(/ESTABLISHED/g, 'CLOSE_WAIT');
    const { verdict } = decide({ dnsConfigured: 'cannot', proxy: 'cannot' }, broken);
    expect(verdict.id).toBe('connector-not-connected');
  });

  test('the integration: it is taken as enabled, as where nobody answers', () => {
    const { ask } = decide({ integration: 'cannot' }, '', 'unknown');
    expect(ask).toBe('dnsConfigured');
    expect(decide({ integration: 'cannot' }, healthy, 'unknown').verdict).toMatchObject({
      id: 'healthy',
      confidence: 'likely',
    });
  });
});

test('the question to ask somebody is the integration first, a fault or health excepted', () => {
  expect(decide({}, '', 'unknown').ask).toBe('integration');
  expect(decide({}, healthy, 'unknown').ask).toBe('integration');
  expect(decide({}, healthy).ask).toBeUndefined();
});
