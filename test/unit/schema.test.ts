import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { CaseFileSchema } from '../../shared/model/case.ts';
import { PrintedDiagnosisSchema } from '../../shared/model/comparison.ts';

const published = [
  {
    name: 'diagnosis-1',
    schema: PrintedDiagnosisSchema,
    title: 'Diagnosis of FTD Cloud Doctor, as `diagnose --json` prints it',
  },
  { name: 'case-2', schema: CaseFileSchema, title: 'Case file of FTD Cloud Doctor (.ftdcase)' },
];

test.each(published)(
  'the published JSON Schema of $name is that of the code (UPDATE=1 writes it)',
  ({ name, schema, title }) => {
    const file = new URL(`../../docs/schema/${name}.schema.json`, import.meta.url);
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
