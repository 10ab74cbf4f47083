import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import type { DecidedRemedy } from '../../../shared/model/decision.ts';
import { hostsInWords, portsOf } from '../../../shared/report/destinations.ts';
import { decide } from '../../diagnose.ts';

/** A remedy as the table has it: what its sentences name, and behind `for` the hosts that it is for. */
const printed = ({ remedy, destinations, hosts }: DecidedRemedy) =>
  [remedy, ...hostsInWords(destinations, 'en'), ...portsOf(destinations), ...(hosts ? ['for', ...hosts] : [])].join(
    ' ',
  );
const fileOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Each block: a whole case, and below it the remedies, the verdict's first. */
test.each(
  fileOf('remedies.txt')
    .trim()
    .split('\n\n')
    .map((block) => block.split('\n')),
)('what to do: %s', (name = '', ...expected) => {
  const text = fileOf(`../../fixtures/cases/${name}.txt`);
  const settings = SettingsSchema.parse({ integration: 'on' });
  expect(decide({ sources: [{ name, origin: 'pasted', text }], settings }).remedies.map(printed)).toEqual(expected);
});
