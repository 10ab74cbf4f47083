import { describe, expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/case/case.ts';
import { planRedaction, redact } from '../../../shared/redact/redact.ts';
import { ReplacementSchema } from '../../../shared/redact/replacement.ts';
import { wholeCases } from '../whole-cases.ts';

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
    to: '10.0.0.1',
    count: 3,
    places: [
      { source: 'b.log', line: 2 },
      { source: 'b.log', line: 3 },
      { source: 'a.log', line: 1, run: 0 },
    ],
  });
  expect(replacements.map(({ kind, from, to, count }) => [kind, from, to, count])).toEqual([
    ['host', 'ftd-muc-07', 'host-1', 2],
    ['address', '10.77.31.9', '10.0.0.1', 3],
    ['source', 'b.log', 'source-1.txt', 1],
    ['secret', 'hunter2', '[redacted]', 1],
    ['source', 'a.log', 'source-1.txt', 1],
    ['about', 'Kunde AG', '', 1],
  ]);
});

test('closed runs have the same placeholders', () => {
  const { earlier = [] } = redact(draft, 'all');
  expect(earlier[0]?.sources).toEqual([
    source('source-1.txt', 'Server: 10.0.0.1\npassword=[redacted]\nProjekt blaubeere on host-1'),
  ]);
});

test('what the engineer adds goes everywhere, whatever its case, but not within words', () => {
  const own = { add: ['Blaubeere'] };
  const { draft: redacted, replacements } = planRedaction(draft, 'addresses', own);
  expect(redacted.sources[0]?.text).toContain('Projekt own-1, 10.0.0.1');
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
  expect(plan.draft.sources[0]?.text).toBe('a 10.0.0.7 b 10.0.1.1 c ftd-muc-07.kunde-ag.de');
  expect(redact(plan.draft, 'all', own)).toEqual(plan.draft);
});

test('level none replaces nothing', () => {
  expect(planRedaction(draft, 'none', { add: ['Blaubeere'] })).toEqual({ draft, replacements: [] });
});

describe('over all whole cases', () => {
  test.each(wholeCases)('$name: the list tells all that changed, and each lifted is back', ({ settings, text }) => {
    const given = { about: {}, settings, sources: [source('a.log', text)] };
    const { draft: redacted, replacements } = planRedaction(given, 'all');
    for (const one of replacements) expect(ReplacementSchema.parse(one)).toEqual(one);
    const [before, after] = [text, redacted.sources[0]?.text ?? ''].map((all) => all.split('\n'));
    const told = replacements.flatMap(({ places, count }) =>
      count > places.length ? [] : places.map(({ line }) => line),
    );
    const isWhole = replacements.every(({ count, places, kind }) => kind === 'source' || count === places.length);
    const changed = before?.flatMap((line, index) => (line === after?.[index] ? [] : [index + 1])) ?? [];
    if (isWhole) expect(changed.filter((line) => !told.includes(line))).toEqual([]);
    const lift = replacements.map(({ from }) => from);
    if (replacements.every(({ kind }) => kind !== 'secret'))
      expect(redact(given, 'all', { lift }).sources[0]?.text).toBe(text);
  });
});
