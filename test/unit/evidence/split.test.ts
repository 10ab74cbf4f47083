import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nameProbe } from '../../../shared/evidence/segment.ts';
import { splitSource } from '../../../shared/evidence/split.ts';
import type { Output } from '../../../shared/model/output.ts';
import type { Source } from '../../../shared/model/source.ts';
import { wholeCases } from '../whole-cases.ts';
import { PASTES } from './rows.ts';

// How logs and pastes of every form are taken apart, a line an output, written by the code and read; `?` is what nothing recognised. A new
// case is a name with `[]`: `UPDATE=1 npx vitest run test/unit/evidence/split.test.ts` fills it.
const file = new URL('splits.json', import.meta.url);
const expected: Record<string, string[]> = JSON.parse(readFileSync(file, 'utf8'));

function short({ probe, range, lines, complete, followed, command, ...output }: Output): string {
  return [
    probe,
    range.join('-'),
    lines.length,
    output.host,
    output.port,
    output.device && `of ${output.device}`,
    output.vantage === 'laptop' && 'laptop',
    output.superuser && 'root',
    complete ? (followed ? 'followed' : 'complete') : 'cut',
    output.time,
    command !== undefined && `$ ${command}`,
  ]
    .filter((part) => part !== undefined && part !== false && part !== '')
    .join(' ');
}

const lookup = (PASTES['two lookups'] ?? []).slice(0, 6).join('\n');
const parts = (source: Partial<Source>) => {
  const { outputs, unrecognised } = splitSource({ name: 'a.log', origin: 'pasted', text: lookup, ...source });
  return [...outputs.map(short), ...unrecognised.map(({ lines }) => `? ${lines.join('-')}`)];
};

test('an answer is whole, and nobody has to read the rest of it', () => {
  const text = `my words\n${lookup}`;
  expect(parts({ origin: 'answer', text })).toEqual(['nslookup 2-6 5 root followed']);
  expect(parts({ text })).toEqual(['nslookup 2-6 5 root cut', '? 1-1']);
});

test('what the laptop ran is the laptop’s', () => {
  expect(parts({ origin: 'local' })).toEqual(['nslookup 1-5 5 laptop root cut']);
});

test('a device told by other means than prompts counts before theirs, if it is one', () => {
  const text = `admin@ftd:~$ nslookup api-sse.cisco.com\n${lookup}\nadmin@ftd:~$ `;
  const all = 'followed $ nslookup api-sse.cisco.com';
  expect(parts({ host: 'ftd09', text })).toEqual([`nslookup 1-6 6 api-sse.cisco.com of ftd09 ${all}`]);
  expect(parts({ host: 'localhost', text })).toEqual([`nslookup 1-6 6 api-sse.cisco.com ${all}`]);
});

test('no command of thousands of signs is one', () => {
  const command = (length: number) => 'nslookup api-sse.cisco.com '.padEnd(length, 'x');
  expect(nameProbe(command(4000))?.probe.id).toBe('nslookup');
  expect(nameProbe(command(4001))).toBeUndefined();
});

function taken(name: string): string[] {
  const text = PASTES[name]?.join('\n') ?? wholeCases.find((one) => one.name === name)?.text ?? '';
  return parts({ text });
}

if (process.env.UPDATE === '1')
  writeFileSync(
    file,
    `${JSON.stringify(Object.fromEntries(Object.keys(expected).map((name) => [name, taken(name)])), undefined, 2)}\n`,
  );

test.each(Object.keys(expected))('%s', (name) => expect(taken(name)).toEqual(expected[name]));

test('every paste is there', () => expect(Object.keys(expected)).toEqual(expect.arrayContaining(Object.keys(PASTES))));
