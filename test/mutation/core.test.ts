import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { splitSource } from '../../shared/evidence/split.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import { diagnose } from '../../shared/tree/diagnose.ts';
import { cases, fixtures } from '../fuzz/material.ts';
import { combination, evidenceOf } from '../opinion/facts.ts';
import { opinionOn } from '../opinion/table.ts';

// The fixtures, the whole cases and the second opinion once more, in a few tests: one mutant is judged in a second.
// Nothing is asserted here that the tests in test/unit do not assert.
const expectedOf = (folder: string, name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${folder}/${name}.json`, import.meta.url), 'utf8'));
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (key, member) => (key === 'partial' && member === false ? undefined : member)));

for (const probe of new Set(fixtures.map((one) => one.probe)))
  test(`facts of ${probe}`, () => {
    for (const { name, text } of fixtures.filter((one) => one.probe === probe)) {
      const { outputs } = splitSource({ name, origin: 'pasted', text });
      const facts = outputs
        .filter((output) => output.probe === probe)
        .flatMap((output) => catalogue[probe].read(output));
      expect(plain(facts)).toEqual(expectedOf(probe, name).facts);
    }
  });

for (const part of [0, 1, 2, 3])
  test(`whole cases ${part}`, () => {
    for (const { name, text, settings } of cases.filter((_, index) => index % 4 === part)) {
      const { expected } = expectedOf('cases', name);
      const { verdict, findings, path, nextProbes, notes } = diagnose({
        sources: [{ name: `${name}.txt`, origin: 'pasted', text }],
        settings,
        lang: 'en',
      });
      expect({
        verdict: verdict.id,
        reason: verdict.reason,
        confidence: verdict.confidence,
        ports: verdict.ports,
        host: verdict.host,
        step: verdict.step,
        findings: findings.map((finding) => `${finding.id}/${finding.reason}`),
        path,
        nextProbes: nextProbes.slice(0, expected.nextProbes?.length).map((next) => next.probe),
        notes: notes.map((note) => note.id).filter((id) => expected.notes?.includes(id)),
      }).toMatchObject(expected);
    }
  });

test('second opinion', () => {
  for (let number = 0; number < 27_216_000; number += 120_011) {
    const facts = combination(number);
    const { verdict, findings } = diagnose({ ...evidenceOf(facts), lang: 'en' });
    const opinion = opinionOn(facts);
    expect([verdict.id, verdict.confidence, findings.map(({ id, reason }) => `${id}/${reason}`)]).toEqual([
      opinion.verdict,
      opinion.confidence,
      opinion.findings,
    ]);
  }
});
