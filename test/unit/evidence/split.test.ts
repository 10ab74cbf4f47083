import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { splitSource } from '../../../shared/evidence/split.ts';
import type { Output } from '../../../shared/probes/probe.ts';
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

function taken(name: string): string[] {
  const text = PASTES[name]?.join('\n') ?? wholeCases.find((one) => one.name === name)?.text ?? '';
  const { outputs, unrecognised } = splitSource({ name, origin: 'pasted', text });
  return [...outputs.map(short), ...unrecognised.map(({ lines }) => `? ${lines.join('-')}`)];
}

if (process.env.UPDATE === '1')
  writeFileSync(
    file,
    `${JSON.stringify(Object.fromEntries(Object.keys(expected).map((name) => [name, taken(name)])), undefined, 2)}\n`,
  );

test.each(Object.keys(expected))('%s', (name) => expect(taken(name)).toEqual(expected[name]));

test('every paste is there', () => expect(Object.keys(expected)).toEqual(expect.arrayContaining(Object.keys(PASTES))));
