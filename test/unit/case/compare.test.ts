import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../../shared/case/compare.ts';
import * as outputs from '../../../shared/knowledge/samples/outputs.ts';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import { ComparisonSchema } from '../../../shared/model/case/comparison.ts';
import type { DecidedStep, Decision, RunComparison } from '../../../shared/model/decision.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { comparisonOf } from '../../../shared/report/comparison.ts';
import { verdictInWords } from '../../../shared/report/diagnosis.ts';
import { say } from '../../../shared/text/text.ts';
import { decide } from '../../diagnose.ts';
import { blocksIn, pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

const run = (...texts: string[]) =>
  decide({
    sources: texts.map((text, index) => pasted(text, `${index}`)),
    settings: SettingsSchema.parse({ integration: 'on' }),
  });
const compared = (before: Decision, after: Decision, lang: Lang) => comparisonOf(compareRuns(before, after), lang);
const titleOf = (decision: Decision) => verdictInWords(decision, 'en').title;
const network = outputs.showNetwork('10.20.30.5');
const unresolved = run(network, outputs.nslookupFails);

describe('two runs', () => {
  test('fixed: the question is answered well now, whatever else is still open', () => {
    const told = compared(unresolved, run(outputs.nslookupWorks), 'en');
    expect(told).toMatchObject({
      outcome: 'fixed',
      question: 'dnsResolves',
      text: say('en', 'compare.fixed', { question: say('en', 'question.dnsResolves') }),
      before: { id: 'dns-unresolved' },
      after: { id: 'inconclusive' },
      gone: [{ id: 'dns-unresolved' }],
      appeared: [],
    });
    expect(told.steps.find(({ id }) => id === 'dnsResolves')).toMatchObject({
      before: { state: 'no' },
      after: { state: 'yes', detail: '203.0.113.110' },
    });
  });

  test('still, another, and not yet asked', () => {
    expect(compared(unresolved, run(network, outputs.nslookupFails), 'en').outcome).toBe('still');
    const refused = outputs.nslookupFails.replace('NXDOMAIN', 'REFUSED');
    expect(compared(unresolved, run(network, refused), 'en').outcome).toBe('other');
    expect(compared(unresolved, run(network), 'en').outcome).toBe('open');
    expect(compared(unresolved, run(), 'de').text).toBe(
      say('de', 'compare.open', { question: say('de', 'question.dnsResolves') }),
    );
  });

  test('a fault that was hidden behind the first appears', () => {
    const blocked = samples.find(({ verdict }) => verdict === 'port-blocked');
    const told = compared(unresolved, run(...(blocked?.outputs ?? [])), 'en');
    expect(told).toMatchObject({
      outcome: 'fixed',
      after: { id: 'port-blocked' },
      appeared: [{ id: 'port-blocked' }],
    });
  });

  test('an integration that was switched on', () => {
    const off = decide({ sources: [], settings: SettingsSchema.parse({ integration: 'off' }) });
    expect(compared(off, run(network), 'en').outcome).toBe('fixed');
  });

  test('where no fault was shown before, none is called gone', () => {
    const nothing = run();
    expect(compared(nothing, unresolved, 'en')).toMatchObject({
      outcome: 'other',
      text: say('en', 'compare.new', { verdict: titleOf(unresolved) }),
    });
    expect(compared(nothing, run(outputs.nslookupWorks), 'en').outcome).toBe('open');
    const good = run(...(samples.find(({ verdict }) => verdict === 'healthy')?.outputs ?? []));
    expect(good.verdict.id).toBe('healthy');
    expect(compared(good, good, 'en')).toMatchObject({
      outcome: 'open',
      text: say('en', 'compare.none', { verdict: titleOf(good) }),
      facts: [],
      steps: [],
      gone: [],
      appeared: [],
    });
  });

  test('facts that changed carry both sides, each citing its own run; the rest is left out', () => {
    const after = run(network, outputs.nslookupWorks);
    const told = ComparisonSchema.parse(compared(unresolved, after, 'en'));
    const fact = told.facts.find(({ key }) => key === 'dns.lookup@api-sse.cisco.com');
    expect(fact?.before).toEqual(unresolved.facts['dns.lookup@api-sse.cisco.com']);
    expect(fact?.after).toEqual(after.facts['dns.lookup@api-sse.cisco.com']);
    expect(told.facts.map(({ key }) => key)).not.toContain('dns.servers');
  });
});

/** A comparison as `compare.txt` has it: what went (`-`) and came (`+`), and the answers that changed. */
const printed = ({ outcome, question, gone, appeared, steps }: RunComparison) => [
  question ? `${outcome}: ${question}` : outcome,
  ...[...gone, ...appeared].map((finding) =>
    [gone.includes(finding) ? '-' : '+', finding.id, finding.reason, finding.host].join(' ').trimEnd(),
  ),
  ...steps.map(({ id, before, after }) => `${id} ${answerOf(before)} > ${answerOf(after)}`),
];
const answerOf = ({ state, detail }: DecidedStep) => ('reason' in detail ? `${state} ${detail.reason}` : state);

const blocks = blocksIn(readFileSync(new URL('compare.txt', import.meta.url), 'utf8'));
test.each(blocks)('%s', (title = '', ...expected) => {
  const [before, after] = title.split(' > ').map((name) => run(wholeCase(name).text));
  if (!before || !after) throw new Error(title);
  const comparison = compareRuns(before, after);
  expect(printed(comparison)).toEqual(expected);
  expect('question' in comparison).toBe(comparison.question !== undefined);
  const keys = comparison.facts.map(({ key }) => key);
  expect(keys).toEqual([...keys].sort());
});
