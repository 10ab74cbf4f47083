import { describe, expect, test, vi } from 'vitest';
import { judgeIssuer } from '../../../shared/knowledge/authorities.ts';
import { fixtureJson } from '../../given.ts';
import { wholeCases } from '../whole-cases.ts';
import { dashed, innocent, plants, textOf } from './tools.ts';

/** A text and what becomes of it at level `all`; at `addresses` the same, where no third text stands. */
interface Row {
  text: string;
  all: string;
  addresses?: string;
}

describe.each(['addresses', 'names', 'certificates', 'second-review'])('%s', (name) => {
  test.each(fixtureJson<Row[]>(`redaction/${name}.json`))('$text', ({ text, all, addresses = all }) => {
    for (const one of [text, all]) expect(textOf(one, 'all')).toBe(all);
    for (const one of [text, addresses]) expect(textOf(one, 'addresses')).toBe(addresses);
  });
});

// A secret stands in «»: it goes at both levels, and nothing beside it does.
describe.each(fixtureJson<{ what: string; texts: string[] }[]>('redaction/secrets.json'))('$what', ({ texts }) => {
  test.each(texts)('%s', (marked) => {
    const redacted = marked.replace(/«[^»]*»/g, '[redacted]');
    const text = marked.replace(/[«»]/g, '');
    for (const one of [text, redacted]) expect(textOf(one, 'addresses')).toBe(redacted);
    for (const [, secret = ''] of marked.matchAll(/«([^»]{4,})»/g))
      if (!redacted.includes(secret)) expect(textOf(text, 'all')).not.toContain(secret);
  });
});

describe('the planted corpus', () => {
  const ofAddresses = ['password', 'word', 'token', 'hash', 'anything', 'ntlm', 'ip', 'ip6', 'mac', 'macForm'];
  const leaks = (text: string, value: string) => text.toLowerCase().includes(value.toLowerCase());

  test('holds at least 1,300', () => expect(plants.length + dashed.length).toBeGreaterThanOrEqual(1300));

  describe.each(['addresses', 'all'] as const)('at level %s', (level) => {
    const wanted = plants.filter(({ kind }) => level === 'all' || ofAddresses.includes(kind));

    // Each by itself: nothing is found only because another line told of it.
    test('is redacted line by line, and nothing beside it changes', () => {
      const found = wanted.map(({ line }) => textOf(line, level));
      if (level === 'all') expect(found).toEqual(plants.map(({ redacted }) => redacted));
      expect(wanted.filter(({ value }, index) => leaks(found[index] ?? '', value))).toEqual([]);
      expect(dashed.filter(([line, leak]) => textOf(line, level).includes(leak))).toEqual([]);
    });

    test('leaves nothing behind in one log, and twice is the same as once', () => {
      const once = textOf(wanted.map(({ line }) => line).join('\n'), level);
      expect(wanted.filter(({ value }) => leaks(once, value))).toEqual([]);
      expect(once.split('\n')).toHaveLength(wanted.flatMap(({ line }) => line.split('\n')).length);
      expect(textOf(once, level)).toBe(once);
    });

    test('leaves alone what is the vendor’s or nobody’s', () => {
      expect(innocent.map((line) => textOf(line, level))).toEqual(innocent);
      expect(textOf(innocent.join('\n'), level).split('\n')).toEqual(innocent);
    });
  });
});

describe('who issued it is judged alike', () => {
  const { names, forms } = fixtureJson<{ names: string[]; forms: string[] }>('redaction/issuers.json');
  // Every two names in one of the forms, every name in each.
  test.each(names.map((one, index) => [one, index] as const))('%s', (one, index) => {
    for (const [at, other] of names.entries()) {
      const form = forms[(index + at) % forms.length] ?? '';
      const issuer = form.replace('ONE', one).replace('OTHER', other);
      const redacted = textOf(`* issuer: ${issuer}`, 'all').slice('* issuer: '.length);
      expect([redacted, judgeIssuer(redacted)]).toEqual([redacted, judgeIssuer(issuer)]);
      expect(textOf(`* issuer: ${redacted}`, 'all')).toBe(`* issuer: ${redacted}`);
      expect(redacted.toLowerCase()).not.toMatch(/muster|amazonas|gadg|scandal|kreis/);
    }
  });
});

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
