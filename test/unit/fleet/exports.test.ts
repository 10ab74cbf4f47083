import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { verifyCommand } from '../../../electron/cli/verify.ts';
import { prepare } from '../../../electron/host/export/export.ts';
import { type PreparedFleet, prepareFleet, redactedFleet, renderFleet } from '../../../electron/host/export/fleet.ts';
import type { Fleet } from '../../../electron/host/fleet/fleet.ts';
import { openFleetFile } from '../../../electron/host/import/open-fleet.ts';
import { createReader } from '../../../shared/evidence/read.ts';
import { groupsOf } from '../../../shared/fleet/groups.ts';
import { sealFleet } from '../../../shared/fleet/seal.ts';
import type { RedactionOverrides } from '../../../shared/model/case/redaction.ts';
import { workplace } from '../../workplace.ts';
import { recordedText } from './recorded.ts';
import { given, joined, like } from './setting.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const folder = workplace();
const NAMES = ['ber-1', 'ber-2', 'ber-3', 'ham-1'];
const meta = { app: '0.1.0', now: new Date('2026-11-29T10:00:00Z'), lang: 'en' as const };
let fleet: Fleet;

/** Outputs of four devices with planted names, as they were recorded, and of another one. */
beforeAll(async () => {
  const files = NAMES.map((name) =>
    given(`${name}.log`, Buffer.from(recordedText(like('collected-in-the-lab-8989-filtered', name)))),
  );
  const two = readFileSync('test/fixtures/cases/dns-missing-and-curl-6.txt', 'utf8').replaceAll('FTD01', 'ftd-x');
  fleet = await joined(folder, ...files, given('two.log', Buffer.from(two)));
  // By hand: two of them are a pair.
  const pair = ['ber-3', 'ham-1'].flatMap((key) => fleet.log.state.devices.get(key) ?? []);
  const peer = { kind: 'pair' as const, name: 'secret-pair' };
  await fleet.log.tell({ type: 'devices', devices: pair.map((device) => ({ ...device, peer })) });
  const problem = { problem: 'fmc-wrong-login' as const, values: { user: 'ham-1', host: '10.9.9.9' } };
  await fleet.log.tell({ type: 'ended', time: '2026-11-29T10:00:00Z', stopped: false, problem });
});

/** The engineer wrote an address into the case data as well. */
const content = () => ({
  state: fleet.log.state,
  caseOf: async (key: string) => {
    const draft = await fleet.log.keeper.openCase(key);
    return draft && { ...draft, about: { ticket: 'SR 1, 10.9.8.7' } };
  },
});
const prepared = (level: 'none' | 'addresses' | 'all', own: RedactionOverrides = {}): Promise<PreparedFleet> =>
  prepareFleet(content(), { level, ...own }, meta);

test.each(['addresses', 'all'] as const)('redacted (%s), nothing planted is left', async (redaction) => {
  const fleetOf = await prepared(redaction);
  const planted = redaction === 'all' ? [/ber-\d/, /ham-\d/, /10\.9\./, /secret-pair/, /secret-site/] : [/10\.9\./];
  for (const format of ['html', 'markdown', 'csv', 'json'] as const) {
    const text = Buffer.from(await renderFleet(fleetOf, format)).toString('utf8');
    for (const one of planted)
      expect([format, one.source, one.exec(text)?.[0]]).toEqual([format, one.source, undefined]);
  }
  const kept = JSON.stringify(fleetOf.file);
  for (const one of planted) expect([one.source, one.exec(kept)?.[0]]).toEqual([one.source, undefined]);
});

test('the preview names what is replaced and where; one replacement is left out, one text is added', async () => {
  const { replacements } = await redactedFleet(content(), 'addresses', {}, createReader());
  const one = replacements.find(({ from }) => from === '10.9.1.1');
  expect(one).toMatchObject({
    kind: 'address',
    places: expect.arrayContaining([{ source: 'ber-1: ber-1.log', line: 29 }]),
  });
  const { file } = await prepared('addresses', { lift: ['10.9.1.1'], add: ['SR 1'] });
  const text = JSON.stringify(file);
  expect(text).toContain('10.9.1.1');
  expect(text).not.toMatch(/10\.9\.1\.2|SR 1/);
});

test('the preview shows no name that sources have only while they are redacted', async () => {
  const { replacements } = await redactedFleet(content(), 'all', {}, createReader());
  const froms = replacements.map(({ from }) => from);
  expect(froms).toContain('ber-1');
  expect(froms.filter((from) => /^\d+\.\d+\/|^fleet$/.test(from))).toEqual([]);
  expect(new Set(froms).size).toBe(froms.length);
});

test('cases that were redacted one by one are not compared: their placeholders are the same', async () => {
  const drafts = await Promise.all(['ber-1', 'ham-1'].map((key) => fleet.log.keeper.openCase(key)));
  const cases = drafts.map((draft, index) => {
    if (!draft) throw new Error();
    const { file } = prepare(draft, 'addresses', meta);
    return given(`${index}.ftdcase`, Buffer.from(JSON.stringify(file)));
  });
  const [group] = groupsOf((await joined(folder, ...cases)).log.state.devices.values());
  expect(group?.devices.map(({ address }) => address)).toEqual([undefined, undefined]);
  expect(group?.shares.map(({ what }) => what)).toEqual(['region']);
});

test('the PDF is verified; what was changed in it is named', async () => {
  const path = join(folder, 'fleet.pdf');
  const fleetOf = await prepared('addresses');
  writeFileSync(path, await renderFleet(fleetOf, 'pdf', { isBoth: true }));
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const code = await verifyCommand({
    command: 'verify',
    files: [path],
    options: { lang: 'en', isLangGiven: true, isBoth: false },
  });
  const [[said] = []] = written.mock.calls;
  written.mockRestore();
  expect([code, said]).toEqual([0, expect.stringMatching(/^The evidence in this file supports/)]);
  expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
    'No syntax or stream encoding errors',
  );
  // Sealed again after the lie: the row does not follow from its case.
  const { digest: _, schema: __, ...open } = fleetOf.file;
  const [first, ...rest] = open.devices;
  if (!first?.verdict) throw new Error();
  const lie = sealFleet({
    ...open,
    devices: [{ ...first, verdict: { ...first.verdict, confidence: 'likely' } }, ...rest],
  });
  const opened = await openFleetFile(Buffer.from(JSON.stringify(lie)), 'a');
  expect(opened?.discrepancies).toEqual([{ part: 'row', device: first.name }]);
  const careless = { ...fleetOf.file, origin: { kind: 'files', name: 'other' } };
  expect((await openFleetFile(Buffer.from(JSON.stringify(careless)), 'a'))?.discrepancies).toEqual([{ part: 'fleet' }]);
});
