import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nameProbe } from '../../../shared/evidence/named.ts';
import { splitSource } from '../../../shared/evidence/split.ts';
import type { Output } from '../../../shared/model/output.ts';
import type { Source } from '../../../shared/model/source.ts';
import { wholeCase } from '../whole-cases.ts';

// How logs and pastes of every form are taken apart, a line an output, `?` what nothing recognised. One raw text beside
// its outputs; of the whole cases the outputs alone. `UPDATE=1 npx vitest run test/unit/evidence/split.test.ts` writes
// them, to be read.
const folder = new URL('../../fixtures/evidence/', import.meta.url);
const names = readdirSync(new URL('splits/', folder))
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -'.txt'.length));
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const write = (file: string, value: unknown) =>
  writeFileSync(new URL(file, folder), `${JSON.stringify(value, undefined, 2)}\n`);
const textOf = (name: string) => readFileSync(new URL(`splits/${name}.txt`, folder), 'utf8');

function short({ probe, range, lines, complete, followed, command, ...output }: Output): string {
  return [
    probe,
    range.join('-'),
    lines.length,
    output.host,
    output.port,
    output.device && `of ${output.device}`,
    output.vantage !== 'device' && output.vantage,
    output.superuser && 'root',
    complete ? (followed ? 'followed' : 'complete') : 'cut',
    output.time,
    command !== undefined && `$ ${command}`,
  ]
    .filter((part) => part !== undefined && part !== false && part !== '')
    .join(' ');
}

const parts = (source: Partial<Source>) => {
  const { outputs, unrecognised } = splitSource({ name: 'a.log', origin: 'pasted', text: '', ...source });
  return [
    ...outputs.map(short),
    ...unrecognised.map(({ lines, reason }) => `? ${[lines.join('-'), reason].filter(Boolean).join(' ')}`),
  ];
};

const bySource: { why: string; source: Partial<Source>; outputs: string[] }[] = read('splits-by-source.json');
test.each(bySource)('$why', ({ source, outputs }) => expect(parts(source)).toEqual(outputs));

test('no command of thousands of signs is one', () => {
  const command = (length: number) => 'nslookup api-sse.cisco.com '.padEnd(length, 'x');
  expect(nameProbe(command(4000))?.reader.id).toBe('nslookup');
  expect(nameProbe(command(4001))).toBeUndefined();
});

/** How often a pattern looks at a text while `work` is done: no step of reading visits a line without one. */
function looks(work: () => void): number {
  const { exec } = RegExp.prototype;
  let count = 0;
  RegExp.prototype.exec = function (text) {
    count++;
    return exec.call(this, text);
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return count;
}

test.each([
  ...[
    'Server:\t10.0.0.1',
    'Trying 10.0.0.1...',
    '* Host api-sse.cisco.com:443 was resolved.',
    '--------------[ ftd ]--------------',
  ],
  ...['bash: connect: Connection refused', '<n>.example.com is an alias for <m>.example.com.'],
  ...['---\nFTD Cloud Doctor 1.0 · Not a Cisco product.', '}\n  "schema": "ftd-cloud-doctor/case@1",'],
])('%j twice as often takes twice the work', (line) => {
  const repeated = (times: number) =>
    Array.from({ length: times }, (_, n) => line.replace('<n>', `a${n}`).replace('<m>', `a${n + 1}`)).join('\n');
  const work = (times: number) => looks(() => parts({ text: repeated(times) }));
  expect(work(800) / work(400)).toBeLessThan(2.1);
});

test.each(names)('%s', (name) => {
  const outputs = parts({ text: textOf(name) });
  if (process.env.UPDATE === '1') write(`splits/${name}.json`, outputs);
  expect(outputs).toEqual(read(`splits/${name}.json`));
});

const ofCases: Record<string, string[]> = read('splits-of-cases.json');
test.each(Object.keys(ofCases))('the whole case %s', (name) => {
  const outputs = parts({ text: wholeCase(name).text });
  if (process.env.UPDATE === '1') write('splits-of-cases.json', Object.assign(ofCases, { [name]: outputs }));
  expect(outputs).toEqual(ofCases[name]);
});
