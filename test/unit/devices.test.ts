import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../shared/case/case.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';

const lookup = (answer: string) => `Server:\t\t10.0.0.53\nAddress:\t10.0.0.53#53\n\n${answer}\n`;
const FAILS = lookup("** server can't find api-sse.cisco.com: NXDOMAIN");
const WORKS = lookup('Non-authoritative answer:\nName:\tapi-sse.cisco.com\nAddress: 198.51.100.1');
const asked = (host: string, output: string) =>
  `root@${host}:~# nslookup api-sse.cisco.com\n${output}root@${host}:~# \n`;

function judge(texts: readonly string[], settings: Record<string, string> = {}) {
  return diagnose({
    sources: texts.map((text, index) => ({ name: `${index}.log`, origin: 'pasted' as const, text })),
    settings: SettingsSchema.parse({ integration: 'on', ...settings }),
    lang: 'en',
  });
}

describe('several devices', () => {
  test('are told apart by their addresses where a prompt shows nothing else', () => {
    const { devices, verdict } = judge([asked('10.1.1.1', FAILS), asked('10.2.2.2', WORKS)]);
    expect(devices).toEqual(['10.1.1.1', '10.2.2.2']);
    expect(verdict.reason).toBe('several-devices');
  });

  test('are chosen by the short name and by the long one', () => {
    const texts = [asked('ftd1', FAILS), asked('ftd2', WORKS)];
    for (const device of ['ftd1', 'FTD1.example.com'])
      expect(judge(texts, { device }).verdict).toMatchObject({ id: 'dns-unresolved', reason: 'nxdomain' });
  });

  test('bring no note that nobody has said whether the integration is on, if it was said', () => {
    const ids = (integration: string) =>
      judge([asked('ftd1', FAILS), asked('ftd2', WORKS)], { integration }).notes.map(({ id }) => id);
    expect(ids('on')).not.toContain('integration-assumed');
    expect(ids('unknown')).toContain('integration-assumed');
  });
});

describe('when an output was collected', () => {
  const collected = (time: string, output: string) =>
    `--- ftd-cloud-doctor start host=ftd time=${time} ---\n--- ftd-cloud-doctor begin nslookup api-sse.cisco.com ---\n${output}--- ftd-cloud-doctor end 0 ---\n`;
  const reasonOf = (...texts: string[]) => judge(texts).verdict;

  test('a time that is none is not later than one that is', () => {
    const verdict = reasonOf(collected('2026-11-25T10:00:00Z', WORKS), collected('unknown', FAILS));
    expect(verdict.id).not.toBe('dns-unresolved');
  });

  test('times of other zones are compared as instants', () => {
    // 09:30 UTC and 10:00 UTC: the second is the later one, though its text is the smaller.
    const early = collected('2026-11-25T11:30:00+02:00', FAILS);
    const late = collected('2026-11-25T10:00:00Z', WORKS);
    expect(reasonOf(early, late).id).not.toBe('dns-unresolved');
    expect(reasonOf(collected('2026-11-25T11:30:00+02:00', WORKS), collected('2026-11-25T10:00:00Z', FAILS)).id).toBe(
      'dns-unresolved',
    );
  });
});
