import { describe, expect, test } from 'vitest';
import { planRedaction, redact } from '../../../shared/case/redaction/redact.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { fixtureJson } from '../../given.ts';

const settings = SettingsSchema.parse({});
const source = (name: string, text: string) => ({ name, origin: 'pasted' as const, text });
const draft = {
  about: { customer: 'Kunde AG' },
  settings,
  sources: [source('b.log', 'admin@ftd-muc-07:~$ date\nServer: 10.77.31.9\nProjekt Blaubeere, 10.77.31.9')],
  earlier: [
    {
      closed: '2026-01-01T00:00:00Z',
      settings,
      sources: [source('a.log', 'Server: 10.77.31.9\npassword=hunter2\nProjekt blaubeere on ftd-muc-07')],
    },
  ],
};

test('every replacement is listed with its places, the closed runs included', () => {
  const { replacements } = planRedaction(draft, 'all');
  expect(replacements).toContainEqual({
    kind: 'address',
    from: '10.77.31.9',
    to: '198.18.0.1',
    count: 3,
    places: [
      { source: 'b.log', line: 2 },
      { source: 'b.log', line: 3 },
      { source: 'a.log', line: 1, run: 0 },
    ],
  });
  expect(replacements.map(({ kind, from, to, count }) => [kind, from, to, count])).toEqual([
    ['host', 'ftd-muc-07', 'host-1', 2],
    ['address', '10.77.31.9', '198.18.0.1', 3],
    ['source', 'b.log', 'source-1.txt', 1],
    ['secret', 'hunter2', '[redacted]', 1],
    ['source', 'a.log', 'source-1.txt', 1],
    ['about', 'Kunde AG', '', 1],
  ]);
});

test('closed runs have the same placeholders', () => {
  const { earlier = [] } = redact(draft, 'all');
  expect(earlier[0]?.sources).toEqual([
    source('source-1.txt', 'Server: 198.18.0.1\npassword=[redacted]\nProjekt blaubeere on host-1'),
  ]);
});

test('what the engineer adds goes everywhere, whatever its case, but not within words', () => {
  const own = { add: ['Blaubeere'] };
  const { draft: redacted, replacements } = planRedaction(draft, 'addresses', own);
  expect(redacted.sources[0]?.text).toContain('Projekt own-1, 198.18.0.1');
  expect(redacted.earlier[0]?.sources[0]?.text).toContain('Projekt own-1 on');
  expect(replacements).toContainEqual(
    expect.objectContaining({ kind: 'own', from: 'Blaubeere', to: 'own-1', count: 2 }),
  );
  expect(redact(redacted, 'addresses', own)).toEqual(redacted);
});

test('what is lifted stays, and no placeholder looks like it', () => {
  const text = 'a 10.0.0.7 b 10.77.31.9 c ftd-muc-07.kunde-ag.de';
  const own = { lift: ['10.0.0.7', 'FTD-MUC-07.kunde-ag.de'] };
  const plan = planRedaction({ about: {}, settings, sources: [source('a', text)] }, 'all', own);
  expect(plan.draft.sources[0]?.text).toBe('a 10.0.0.7 b 198.18.0.1 c ftd-muc-07.kunde-ag.de');
  expect(redact(plan.draft, 'all', own)).toEqual(plan.draft);
});

// What the engineer adds, the text, and what becomes of it.
test.each<[add: string[], text: string, expected: string]>([
  [['Projekt', 'Projekt Blaubeere'], 'projekt Blaubeere, Projekt', 'own-1, own-2'],
  [['a.b', '(x)', '#12'], 'a.b axb ((x)) x#12 #123 x(x)y', 'own-1 axb (own-2) xown-3 #123 xown-2y'],
  [['Blau', '7b-'], 'Blaus Xblau blau 7b-c x7b-', 'Blaus Xblau own-1 own-2c x7b-'],
  [['own-12', 'xown-1', 'own-1x', 'own-x'], 'own-12 xown-1 own-1x own-x', 'own-12 own-1 own-2 own-3'],
  [[''], 'a b', 'a b'],
  [[], 'a b', 'a b'],
])('added %j to %j', (add, text, expected) => {
  const given = { about: {}, settings, sources: [source('source-1.txt', text)] };
  expect(redact(given, 'addresses', { add }).sources[0]?.text).toBe(expected);
});

test('an IPv6 address that is lifted keeps the IPv4 address at its end', () => {
  const given = {
    about: {},
    settings,
    sources: [source('source-1.txt', '2a02::8.8.4.4 2A02::8.8.4.5 ::ffff:8.8.4.4')],
  };
  const text = (lift: string[]) => redact(given, 'addresses', { lift }).sources[0]?.text;
  expect(text(['2a02::8.8.4.4'])).toBe('2a02::8.8.4.4 2001:db8:0:0::1 ::ffff:198.51.100.1');
  expect(text(['8.8.4.4'])).toBe('2001:db8:0:0::1 2001:db8:0:0::2 ::ffff:8.8.4.4');
});

/** A log with something of each kind, and what is told of it. */
const kinds: { text: string[]; replacements: string[] } = fixtureJson('redaction/kinds.json');
test('each kind is told as such', () => {
  const given = { about: {}, settings, sources: [source('source-1.txt', kinds.text.join('\n'))] };
  const told = planRedaction(given, 'all').replacements.map(
    ({ kind, from, to, count }) => `${kind} ${from.trim()}: ${to.trim()} ${count}`,
  );
  expect(told).toEqual(kinds.replacements);
});

test('lines are counted as the evidence counts them', () => {
  const lines = (text: string) =>
    planRedaction({ about: {}, settings, sources: [source('a', text)] }, 'addresses').replacements.map(({ places }) =>
      places.map(({ line }) => line),
    );
  expect(lines('\n10.1.1.1 10.1.1.1\n\n10.1.1.1')).toEqual([[2, 2, 4]]);
  expect(lines('a\r10.1.1.1\r10.1.1.1')).toEqual([[2, 3]]);
  expect(lines('a\r\n10.1.1.1\r10.1.1.1')).toEqual([[2, 2]]);
});

test('of many places the first twenty are told, and all are counted', () => {
  const text = 'x 10.1.1.1\n'.repeat(25);
  const [first] = planRedaction({ about: {}, settings, sources: [source('a', text)] }, 'addresses').replacements;
  expect([first?.count, first?.places.map(({ line }) => line)]).toEqual([
    25,
    Array.from({ length: 20 }, (_, at) => at + 1),
  ]);
});

describe('what stands beside the texts', () => {
  const about = { customer: 'Kunde AG', ticket: '', engineer: 'Anna Berger', device: undefined };
  const given = {
    about,
    settings: { ...settings, device: 'ftd-muc-07' },
    sources: [{ ...source('b.log', 'nothing'), host: 'ftd-muc-08.kunde-ag.de' }, source('source-2.txt', 'x')],
  };

  test('is replaced and told without a place', () => {
    const { draft: redacted, replacements } = planRedaction(given, 'all');
    expect(redacted).toEqual({
      about: {},
      settings: { ...settings, device: 'host-1' },
      sources: [{ ...source('source-1.txt', 'nothing'), host: 'host-2.site-1.example' }, source('source-2.txt', 'x')],
    });
    expect(replacements.map(({ kind, from, to, places }) => [kind, from, to, places])).toEqual([
      ['host', 'ftd-muc-07', 'host-1', []],
      ['source', 'b.log', 'source-1.txt', []],
      ['host', 'ftd-muc-08.kunde-ag.de', 'host-2.site-1.example', []],
      ['about', 'Kunde AG', '', []],
      ['about', 'Anna Berger', '', []],
    ]);
  });

  test('stays if it is lifted', () => {
    const redacted = redact(given, 'all', { lift: ['kunde ag', 'B.LOG', 'ftd-muc-07'] });
    expect(redacted.about).toEqual({ customer: 'Kunde AG' });
    expect(redacted.settings.device).toBe('ftd-muc-07');
    expect(redacted.sources.map(({ name }) => name)).toEqual(['b.log', 'source-2.txt']);
  });

  test('stays at the lower level, but for addresses', () => {
    const there = { ...given, sources: [{ ...source('10.1.1.1.log', 'x'), host: 'ftd-muc-08' }] };
    expect(redact(there, 'addresses')).toEqual({
      ...there,
      sources: [{ ...source('198.18.0.1.log', 'x'), host: 'ftd-muc-08' }],
    });
  });
});

test('level none replaces nothing', () => {
  expect(planRedaction(draft, 'none', { add: ['Blaubeere'] })).toEqual({ draft, replacements: [] });
});
