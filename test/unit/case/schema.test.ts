import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { prepare } from '../../../electron/host/export/export.ts';
import { draftOf as draftFrom, openBytes } from '../../../electron/host/import/open-case.ts';
import { parseCase } from '../../../shared/case/parse.ts';
import { planRedaction } from '../../../shared/case/redaction/redact.ts';
import { checkCase } from '../../../shared/case/verify.ts';
import { nslookupFails, nslookupWorks, showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { CaseFileSchema } from '../../../shared/model/case/case.ts';
import { PrintedDiagnosisSchema } from '../../../shared/model/case/comparison.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { FleetSchema } from '../../../shared/model/fleet/fleet.ts';
import { verdictIds } from '../../../shared/model/verdict.ts';
import { diagnose } from '../../diagnose.ts';
import { fixture, pasted } from '../../given.ts';
import { draftOf, meta } from '../report/cases.ts';

test.each([
  ['diagnosis-1', PrintedDiagnosisSchema, 'Diagnosis of FTD Cloud Doctor, as `diagnose --json` prints it'],
  ['fleet-1', FleetSchema, 'Fleet of FTD Cloud Doctor, as `fleet --json` prints it'],
  ['case-3', CaseFileSchema, 'Case file of FTD Cloud Doctor (.ftdcase)'],
] as const)('the published JSON Schema of %s is that of the code (UPDATE=1 writes it)', (name, schema, title) => {
  const file = schemaFile(name);
  // What a reader may rely on: later versions only add members.
  const made = { title, ...z.toJSONSchema(schema, { io: 'output' }) };
  const open = JSON.parse(
    JSON.stringify(made, (key, value) => (key === 'additionalProperties' && value === false ? undefined : value)),
  );
  const text = `${JSON.stringify(open, undefined, 2)}\n`;
  if (process.env.UPDATE === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

const schemaFile = (name: string) => new URL(`../../../docs/schema/${name}.schema.json`, import.meta.url);
const compiled = (name: string) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(schemaFile(name), 'utf8')));

test('what is printed of each sample fits the published schema; there is one for each verdict, and it leads there, proven', () => {
  const fits = compiled('diagnosis-1');
  expect(samples.map(({ verdict }) => verdict)).toEqual(verdictIds);
  for (const { verdict, outputs, settings } of samples) {
    const printed = diagnose(draftOf([...outputs], { settings: SettingsSchema.parse(settings) }));
    expect([verdict, fits(printed), fits.errors]).toEqual([verdict, true, null]);
    const confidence = verdict === 'inconclusive' ? 'none' : 'proven';
    expect(printed).toMatchObject({ verdict: { id: verdict, confidence }, unrecognised: [] });
  }
  expect(fits({ schema: 'something else' })).toBe(false);
});

const draft = draftOf([nslookupWorks]);
const before = draftOf([showNetwork('10.20.30.5'), nslookupFails]);
const withRuns: Draft = { ...draft, earlier: [{ closed: '2026-01-01T00:00:00Z', ...before }] };

const withAccess: Draft = {
  ...draft,
  access: {
    target: { user: 'jdoe', host: '192.0.2.7', port: 2222, jump: [{ user: 'jump', host: '192.0.2.8', port: 22 }] },
    identity: '/home/jdoe/.ssh/id_ed25519',
    agent: false,
    name: 'ftd01',
    hostKey: { type: 'ssh-ed25519', fingerprint: 'SHA256:kQ3vJ0wq2mXW0n4p0oT1n8a7yVn0b0Q3m1zT9r5xW2c' },
  },
};

/** Written by the version that brought the form. */
test.each([
  ['1', 'dns-unresolved'],
  ['2', 'inconclusive'],
  ['3', 'dns-missing'],
  ['3-access', 'dns-unresolved'],
  // A laptop's outputs as version 0.1 wrote them, in curl's and BIND's form.
  ['1-laptop', 'tls-interference'],
])('the sample of case@%s opens, verifies, and goes on', async (name, verdict) => {
  const version = Number(name[0]);
  const bytes = Buffer.from(fixture(`case-files/case-${name}.ftdcase`));
  expect(compiled(`case-${version}`)(JSON.parse(bytes.toString()))).toBe(true);
  const opened = await openBytes(bytes, 'case.ftdcase');
  if (opened.kind !== 'case') throw new Error(opened.kind);
  expect(opened.discrepancies).toEqual([]);
  expect(opened.file.decision.verdict.id).toBe(verdict);
  const again = prepare(draftFrom(opened.file), 'none', meta).file;
  expect(again).toMatchObject({ schema: `ftd-cloud-doctor/case@${version}`, decision: opened.file.decision });
});

test('the number of the form rises only where an older version would see another case', () => {
  const schemaOf = (one: Draft) => prepare(one, 'none', meta).file.schema;
  expect(schemaOf(draft)).toBe('ftd-cloud-doctor/case@1');
  expect(schemaOf(withRuns)).toBe('ftd-cloud-doctor/case@2');
  expect(schemaOf({ ...draft, settings: { ...draft.settings, told: { tls: 'yes' } } })).toBe('ftd-cloud-doctor/case@2');
  const ofFmc = { ...pasted('', 'fmc-ftd01'), origin: 'fmc' as const };
  expect(schemaOf({ ...draft, sources: [ofFmc] })).toBe('ftd-cloud-doctor/case@3');
  expect(compiled('case-1')(prepare(draft, 'none', meta).file)).toBe(true);
  expect(schemaOf(withAccess)).toBe('ftd-cloud-doctor/case@3');
});

test.each(['addresses', 'all'] as const)('a case redacted to %s does not tell how the device was reached', (level) => {
  const kept = prepare(withAccess, level, meta).file;
  expect(JSON.stringify(kept)).not.toMatch(/jdoe|192\.0\.2\.7|id_ed25519|SHA256/);
  expect(planRedaction(withAccess, level).replacements).toContainEqual(
    expect.objectContaining({ kind: 'access', from: 'jump@192.0.2.8 > jdoe@192.0.2.7:2222', to: '' }),
  );
  const lift = ['jump@192.0.2.8 > jdoe@192.0.2.7:2222'];
  expect(prepare(withAccess, level, meta, { lift }).file.access).toEqual(withAccess.access);
});

test('the decision of every run is derived again, and its evidence checked', () => {
  const text = JSON.stringify(prepare(withRuns, 'none', meta).file);
  const found = (changed: string) => {
    const parsed = parseCase(changed);
    if ('problem' in parsed) throw new Error(parsed.problem);
    return checkCase(parsed.file, parsed.raw);
  };
  expect(found(text)).toEqual([]);
  const run = JSON.parse(text);
  run.earlier[0].decision.verdict.reason = 'servfail';
  expect(found(JSON.stringify(run))).toContainEqual(
    expect.objectContaining({ part: 'decision', run: 1, derived: expect.stringContaining('nxdomain') }),
  );
  expect(found(text.replace('NXDOMAIN', 'NXDOMAIM'))).toContainEqual({ part: 'source', name: '2.log' });
});
