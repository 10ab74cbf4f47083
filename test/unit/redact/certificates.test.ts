import { describe, expect, test } from 'vitest';
import { judgeIssuer } from '../../../shared/knowledge/authorities.ts';
import { fixtureJson } from '../../given.ts';
import { planOf, textOf } from './tools.ts';

const textIn = (text: string) => textOf(text, 'all');

test('the preview tells them', () => {
  expect(planOf('issuer: O=Muster AG; CN=Muster AG Proxy', 'all').replacements.slice(0, 2)).toEqual([
    { kind: 'organisation', from: 'Muster AG', to: 'organisation-1', count: 1, places: [{ source: 'a.log', line: 1 }] },
    {
      kind: 'organisation',
      from: 'Muster AG Proxy',
      to: 'Proxy organisation-2',
      count: 1,
      places: [{ source: 'a.log', line: 1 }],
    },
  ]);
});

describe('who issued it is judged alike', () => {
  const names: string[] = fixtureJson('redaction/issuers.json');
  const forms = (one: string, other: string) => [
    `C=DE; O=${one}; CN=${other}`,
    `CN=${one},O=${other},C=DE`,
    `CN="${one}",O="${other}"`,
    `C = DE, O = ${one}, OU = ${other}, CN = x`,
    `/C=DE/O=${one}/CN=${other}`,
  ];
  // Every two names in one of the forms, every name in each.
  test.each(names.map((one, index) => [one, index] as const))('%s', (one, index) => {
    for (const [at, other] of names.entries()) {
      const all = forms(one, other);
      const issuer = all[(index + at) % all.length] ?? '';
      const redacted = textIn(`* issuer: ${issuer}`).slice('* issuer: '.length);
      expect([redacted, judgeIssuer(redacted)]).toEqual([redacted, judgeIssuer(issuer)]);
      expect(textIn(`* issuer: ${redacted}`)).toBe(`* issuer: ${redacted}`);
      expect(redacted.toLowerCase()).not.toMatch(/muster|amazonas|gadg|scandal|kreis/);
    }
  });
});
