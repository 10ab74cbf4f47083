import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { CaseFileSchema } from '../../../shared/model/case/case.ts';
import { PrintedDiagnosisSchema } from '../../../shared/model/case/comparison.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { FleetSchema } from '../../../shared/model/fleet/fleet.ts';
import { verdictIds } from '../../../shared/model/verdict.ts';
import { diagnose } from '../../diagnose.ts';
import { pasted } from '../../given.ts';

const published = [
  {
    name: 'diagnosis-1',
    schema: PrintedDiagnosisSchema,
    title: 'Diagnosis of FTD Cloud Doctor, as `diagnose --json` prints it',
  },
  { name: 'fleet-1', schema: FleetSchema, title: 'Fleet of FTD Cloud Doctor, as `fleet --json` prints it' },
  { name: 'case-3', schema: CaseFileSchema, title: 'Case file of FTD Cloud Doctor (.ftdcase)' },
];

test.each(published)(
  'the published JSON Schema of $name is that of the code (UPDATE=1 writes it)',
  ({ name, schema, title }) => {
    const file = new URL(`../../../docs/schema/${name}.schema.json`, import.meta.url);
    // What a reader may rely on: later versions only add members.
    const made = { title, ...z.toJSONSchema(schema, { io: 'output' }) };
    const open = JSON.parse(
      JSON.stringify(made, (key, value) => (key === 'additionalProperties' && value === false ? undefined : value)),
    );
    const text = `${JSON.stringify(open, undefined, 2)}\n`;
    if (process.env.UPDATE === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test('what is printed of each sample fits the published schema; there is one for each verdict, and it leads there, proven', () => {
  const file = new URL('../../../docs/schema/diagnosis-1.schema.json', import.meta.url);
  const fits = new Ajv2020({ strict: false, formats: { 'date-time': true } }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  expect(samples.map(({ verdict }) => verdict)).toEqual(verdictIds);
  for (const { verdict, outputs, settings } of samples) {
    const sources = outputs.map((text, index) => pasted(text, `${index}.log`));
    const printed = diagnose({ sources, settings: SettingsSchema.parse(settings), lang: 'en' });
    expect([verdict, fits(printed), fits.errors]).toEqual([verdict, true, null]);
    const confidence = verdict === 'inconclusive' ? 'none' : 'proven';
    expect(printed).toMatchObject({ verdict: { id: verdict, confidence }, unrecognised: [] });
  }
  expect(fits({ schema: 'something else' })).toBe(false);
});
