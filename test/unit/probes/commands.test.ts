import { describe, expect, test } from 'vitest';
import type { Station } from '../../../shared/model/ask.ts';
import { ProbeAskSchema } from '../../../shared/probes/ask-schema.ts';
import { catalogue, readers } from '../../../shared/probes/catalogue.ts';
import { bareCommand, isPart, isStampedBy, isSudo, listed } from '../../../shared/probes/command-line.ts';
import { deviceLabel } from '../../../shared/probes/fmc/device-label.ts';
import { reachOf } from '../../../shared/probes/plan.ts';
import { fixtureJson } from '../../given.ts';

/** The reader that takes a command for its own, and what it takes it to ask about. */
const taken = (command: string) =>
  readers.flatMap(({ id, named }) => {
    const target = named(command);
    return target ? [`${id} ${target.host ?? ''}:${target.port ?? ''}`] : [];
  });

/** By table of `commands.json`: what is made of each of its keys. */
const made: Record<string, (key: string) => unknown> = {
  named: taken,
  bare: bareCommand,
  part: isPart,
  sudo: isSudo,
  listed,
  stamped: isStampedBy,
  label: deviceLabel,
  reach: (station) => reachOf(station as Station),
  asked: (ask) => ProbeAskSchema.safeParse(JSON.parse(ask)).success,
};
const tables: Record<string, Record<string, unknown>> = fixtureJson('evidence/commands.json');

const probes = Object.values(catalogue);

test('each probe only reads, with the command of the decision tree’s page, and where the page says (§2)', () => {
  expect(new Set(probes.map(({ risk }) => risk))).toEqual(new Set(['read']));
  const asked = probes.map(({ id, where, command }) => [
    id,
    [where.join(' '), command?.({ host: 'api-sse.cisco.com', port: 8989 })].filter((one) => one !== undefined),
  ]);
  expect(Object.fromEntries(asked)).toEqual(tables.page);
});

describe.each(Object.entries(made))('%s', (table, make) =>
  test.each(Object.entries(tables[table] ?? {}))('%s is %j', (key, expected) => expect(make(key)).toEqual(expected)),
);
