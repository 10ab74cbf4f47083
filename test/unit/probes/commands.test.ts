import { describe, expect, test } from 'vitest';
import { catalogue, readers } from '../../../shared/probes/catalogue.ts';
import { bareCommand, isPart, isStampedBy, isSudo, listed } from '../../../shared/probes/command-line.ts';
import { fixtureJson } from '../../given.ts';

/** The reader that takes a command for its own, and what it takes it to ask about. */
const taken = (command: string) =>
  readers.flatMap(({ id, named }) => {
    const target = named(command);
    return target ? [`${id} ${target.host ?? ''}:${target.port ?? ''}`] : [];
  });

/** By the command that was typed: what its reader makes of it. */
const commands: {
  page: Record<string, [where: string, typed?: string]>;
  bare: Record<string, string>;
  part: Record<string, boolean>;
  sudo: Record<string, boolean>;
  listed: Record<string, string[]>;
  environment: Record<string, Record<string, string>>;
  stamped: Record<string, boolean>;
  named: Record<string, string>;
  nobodys: string[];
} = fixtureJson('evidence/commands.json');

const probes = Object.values(catalogue);

test('each probe only reads, with the command of the decision tree’s page, and where the page says (§2)', () => {
  expect(new Set(probes.map(({ risk }) => risk))).toEqual(new Set(['read']));
  const asked = probes.map(({ id, where, command }) => [
    id,
    [where.join(' '), command?.({ host: 'api-sse.cisco.com', port: 8989 })].filter((one) => one !== undefined),
  ]);
  expect(Object.fromEntries(asked)).toEqual(commands.page);
});

describe('a typed command', () => {
  test.each(Object.entries(commands.named))('%s is %s', (command, expected) =>
    expect(taken(command)).toEqual([expected]),
  );
  test.each(commands.nobodys)('%s is nobody’s', (command) => expect(taken(command)).toEqual([]));
  test.each(Object.entries(commands.bare))('%s is %s in bare', (command, bare) =>
    expect(bareCommand(command)).toBe(bare),
  );
  test.each(Object.entries(commands.part))('%s shows a part only: %s', (command, expected) =>
    expect(isPart(command)).toBe(expected),
  );
  test.each(Object.entries(commands.sudo))('%s makes root: %s', (command, expected) =>
    expect(isSudo(command)).toBe(expected),
  );
  test.each(Object.entries(commands.listed))('%s lists %j', (command, expected) =>
    expect(listed(command)).toEqual(expected),
  );
  test.each(Object.entries(commands.stamped))('%s is stamped by ts: %s', (command, expected) =>
    expect(isStampedBy(command)).toBe(expected),
  );
});
