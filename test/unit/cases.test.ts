import { describe, expect, test } from 'vitest';
import { answersSource } from '../../shared/evidence/answers.ts';
import { DiagnosisSchema } from '../../shared/model/diagnosis.ts';
import { langs } from '../../shared/model/lang.ts';
import { verdictIds } from '../../shared/model/verdict.ts';
import { diagnosisOf } from '../../shared/report/diagnosis.ts';
import { isTextKey, say } from '../../shared/text/text.ts';
import { decide } from '../diagnose.ts';
import { pasted } from '../given.ts';
import { wrongCitations } from '../readings.ts';
import { wholeCases } from './whole-cases.ts';

describe.each(wholeCases)('$name', ({ name, text, settings, expected }) => {
  const source = pasted(text, `${name}.txt`);
  const decision = decide({ sources: [source], settings });
  const diagnosis = diagnosisOf(decision, 'en');

  test('leads to the verdict that the decision tree names', () => {
    const { verdict, findings, path, nextProbes, notes, recognised, changeRequests } = diagnosis;
    const actual = {
      verdict: verdict.id,
      reason: verdict.reason,
      confidence: verdict.confidence,
      ports: verdict.ports,
      host: verdict.host,
      step: verdict.step,
      findings: findings.map((finding) => `${finding.id}/${finding.reason}`),
      causes: findings.flatMap(({ key, consequenceOf }) => (consequenceOf ? [`${key} ← ${consequenceOf}`] : [])),
      tried: findings[0]?.tried,
      path,
      nextProbes: nextProbes.map((next) => next.probe),
      notes: notes.map((note) => note.id),
      unused: recognised.flatMap(({ probe, unused }) => (unused ? [`${probe}: ${unused}`] : [])),
      changeRequests: changeRequests.map(({ audience, reason, confidence, sources, destinations }) =>
        [
          ...[audience, reason, confidence],
          ...sources.map((source) => `from ${source}`),
          ...['to', ...destinations.map(({ host, ports }) => `${host}:${ports.join('+')}`)],
        ].join(' '),
      ),
    };
    expect(actual).toMatchObject(expected);
  });

  test('gives a diagnosis of the published form, without empty members, which cites only what is there', () => {
    expect(DiagnosisSchema.parse(diagnosis)).toEqual(diagnosis);
    expect(diagnosis).toStrictEqual(JSON.parse(JSON.stringify(diagnosis)));
    const sources = [source, answersSource(settings)];
    expect(wrongCitations(diagnosis, sources)).toEqual([]);
    const last = new Map(sources.map((one) => [one.name, one.text.split('\n').length]));
    for (const { source: of, lines } of [...diagnosis.recognised, ...diagnosis.unrecognised])
      expect([...lines, last.get(of)]).toEqual([...lines, last.get(of)].sort((one = 0, other = 0) => one - other));
  });

  test('names the first finding as the verdict', () => {
    const { verdict, findings } = diagnosis;
    const primary = findings.filter((finding) => finding.primary);
    if (verdict.id === 'healthy') expect(findings).toEqual([]);
    if (verdict.id === 'healthy' || verdict.id === 'inconclusive') {
      expect(primary).toEqual([]);
      return;
    }
    expect(primary).toEqual(findings.slice(0, 1));
    const { id, reason, confidence, ports, host, step } = verdict;
    expect(findings[0]).toMatchObject({ id, reason, confidence });
    expect(findings[0]).toEqual(expect.objectContaining(JSON.parse(JSON.stringify({ ports, host, step }))));
    expect(findings[0]?.evidence).not.toEqual([]);
  });

  test('asks nothing twice, says no note twice, and asks for no refutation of what is proven', () => {
    const { verdict, nextProbes, notes } = diagnosis;
    for (const all of [
      nextProbes.map(({ probe, command = probe }) => command),
      notes.map(({ id, text: words }) => `${id} ${words}`),
    ])
      expect(all).toEqual([...new Set(all)]);
    if (verdict.confidence === 'proven')
      expect(nextProbes.filter(({ why }) => why === say('en', 'why.refute'))).toEqual([]);
  });

  test.each(langs)('leaves no gap in a sentence, and pastes no reason behind a colon (%s)', (lang) => {
    const { verdict, findings, remedies, nextProbes, notes, steps } =
      lang === 'en' ? diagnosis : diagnosisOf(decision, lang);
    const sentences = [
      ...[verdict, ...findings].flatMap((one) => [one.title, one.summary]),
      ...remedies.flatMap((remedy) => remedy.steps.map((step) => step.text)),
      ...nextProbes.map(({ why }) => why),
      ...notes.map((note) => note.text),
      ...steps.flatMap(({ title, detail }) => [title, detail]),
    ];
    expect(sentences.filter((sentence) => /\{\w+\}|undefined|\(\)|\S {2}\S|^$/.test(sentence))).toEqual([]);
    for (const { reason, summary } of findings) {
      const key = `reason.${reason}`;
      if (isTextKey(key)) expect(summary).not.toContain(`: ${say(lang, key)}`);
    }
  });

  test('leaves no recognised output out in silence', () => {
    const { facts, recognised, devices, findings } = diagnosis;
    const cited = [...Object.values(facts), ...findings].flatMap(({ evidence }) => evidence);
    const silent = recognised.filter(
      ({ unused, source: name, lines: [from, to] }) =>
        unused === undefined && !cited.some((one) => one.source === name && one.lines[0] >= from && one.lines[1] <= to),
    );
    // Of several devices each has its facts of its own.
    if (devices.length < 2 || settings.device !== undefined) expect(silent).toEqual([]);
  });
});

test('there are cases for every verdict, each with the rule that decides', () => {
  expect(wholeCases.length).toBeGreaterThanOrEqual(55);
  expect(new Set(wholeCases.map(({ expected }) => expected.verdict))).toEqual(new Set(verdictIds));
  expect(wholeCases.filter(({ why }) => !why)).toEqual([]);
});
