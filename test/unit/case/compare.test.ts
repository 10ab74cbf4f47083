import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareRuns } from '../../../shared/case/compare.ts';
import { type Comparison, ComparisonSchema } from '../../../shared/model/case/comparison.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { comparisonOf } from '../../../shared/report/comparison.ts';
import { decide } from '../../diagnose.ts';
import { blocksIn, pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

function run(name: string): Decision {
  const { text, settings } = wholeCase(name);
  return decide({ sources: [pasted(text)], settings });
}

/** A comparison as `compare.txt` has it: in words, then what went (`-`) and came (`+`), and the answers that changed. */
const printed = ({ outcome, question, text, gone, appeared, steps }: Comparison, german: Comparison) => [
  question ? `${outcome}: ${question}` : outcome,
  `${text} / ${german.text}`,
  ...[...gone, ...appeared].map((finding) =>
    [gone.includes(finding) ? '-' : '+', finding.id, finding.reason, finding.host].join(' ').trimEnd(),
  ),
  ...steps.map(({ id, before, after }) => `${id} ${answerOf(before)} > ${answerOf(after)}`),
];
const answerOf = ({ state, detail }: Comparison['steps'][number]['before']) =>
  state === 'no' ? `${state}, ${detail}` : state;

function saidOf(title: string): string[] {
  const [before = '', after = ''] = title.split(' > ');
  const comparison = compareRuns(run(before), run(after));
  expect('question' in comparison).toBe(comparison.question !== undefined);
  const keys = comparison.facts.map(({ key }) => key);
  expect(keys).toEqual([...keys].sort());
  return printed(ComparisonSchema.parse(comparisonOf(comparison, 'en')), comparisonOf(comparison, 'de'));
}

// `UPDATE=1` writes what is said of two runs, to be read.
const file = new URL('compare.txt', import.meta.url);
const blocks = blocksIn(readFileSync(file, 'utf8'));
if (process.env.UPDATE === '1')
  writeFileSync(file, blocks.map(([title = '']) => `${[title, ...saidOf(title)].join('\n')}\n`).join('\n'));
test.each(blocks)('%s', (title = '', ...expected) => expect(saidOf(title)).toEqual(expected));

test('facts that changed carry both sides, each citing its own run; the rest is left out', () => {
  const [before, after] = [run('amp-fails-beside-sse-dns-failure'), run('healthy-full-log')];
  const { facts } = compareRuns(before, after);
  const key = 'dns.lookup@api-sse.cisco.com';
  expect(facts.find((fact) => fact.key === key)).toEqual({ key, before: before.facts[key], after: after.facts[key] });
  const isSame = (one: string) => JSON.stringify(before.facts[one]) === JSON.stringify(after.facts[one]);
  expect(facts.map((fact) => fact.key).filter(isSame)).toEqual([]);
  expect(compareRuns(after, after).facts).toEqual([]);
});
