import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import type { DecidedRemedy } from '../../../shared/model/decision.ts';
import { decide } from '../../diagnose.ts';
import { blocksIn, pasted } from '../../given.ts';
import { wholeCase } from '../whole-cases.ts';

/** A remedy as the table has it: what its sentences name, and behind `for` the hosts that it is for. */
const printed = ({ remedy, destinations, hosts }: DecidedRemedy) =>
  [
    remedy,
    ...destinations.map(({ host, ports }) => `${host}:${ports.join()}`),
    ...(hosts ? ['for', ...hosts] : []),
  ].join(' ');

/** Each block: a whole case, and below it the remedies, the verdict's first. */
const blocks = blocksIn(readFileSync(new URL('remedies.txt', import.meta.url), 'utf8'));
test.each(blocks)('what to do: %s', (name = '', ...expected) => {
  const settings = SettingsSchema.parse({ integration: 'on' });
  expect(decide({ sources: [pasted(wholeCase(name).text)], settings }).remedies.map(printed)).toEqual(expected);
});
