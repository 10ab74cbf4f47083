import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { readHostKeys } from '../../../electron/cli/fleet/host-keys.ts';
import { verifyCommand } from '../../../electron/cli/verify.ts';
import { prepare } from '../../../electron/host/export/export.ts';
import { type FleetFormat, prepareFleet, redactedFleet, renderFleet } from '../../../electron/host/export/fleet.ts';
import { type Fleet, namesOf } from '../../../electron/host/fleet/fleet.ts';
import { folderKeeper } from '../../../electron/host/fleet/keeper.ts';
import { openBytes } from '../../../electron/host/import/open-case.ts';
import { openFleetFile } from '../../../electron/host/import/open-fleet.ts';
import { deviceNames } from '../../../shared/case/subject.ts';
import { createReader } from '../../../shared/evidence/read.ts';
import { groupsOf } from '../../../shared/fleet/groups.ts';
import { overviewOf } from '../../../shared/fleet/overview.ts';
import { groupNamesakes, type KnownDevice } from '../../../shared/fleet/same-device.ts';
import { sealFleet } from '../../../shared/fleet/seal.ts';
import { splitByDevice } from '../../../shared/fleet/split.ts';
import type { RedactionOverrides } from '../../../shared/model/case/redaction.ts';
import { decide, gatherSources } from '../../../shared/tree/decide.ts';
import { fixture, fixtureJson } from '../../given.ts';
import { workplace } from '../../workplace.ts';
import { draftOf } from '../report/cases.ts';
import { look } from '../report/tools.ts';
import { wholeCase } from '../whole-cases.ts';
import { begin, given, joined, recordedText } from './setting.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const folder = workplace();
const meta = { app: '0.1.0', now: new Date('2026-11-29T10:00:00Z'), lang: 'en' as const };
type Level = 'none' | 'addresses' | 'all';
/** The output of another device than the recorded ones. */
const other = fixture('cases/dns-missing-and-curl-6.txt');
const log = (name: string, text: string) => given(name, Buffer.from(text));

/** A fleet for export. The engineer wrote an address into the case data as well. */
const content = ({ log }: Fleet) => ({
  state: log.state,
  caseOf: async (key: string) => {
    const draft = await log.keeper.openCase(key);
    return draft && { ...draft, about: { ticket: 'SR 1, 10.9.8.7' } };
  },
});
const prepared = (fleet: Fleet, level: Level, own: RedactionOverrides = {}) =>
  prepareFleet(content(fleet), { level, ...own }, meta);
const printedBy = async (fleet: Fleet, format: FleetFormat, level: Level = 'none') =>
  Buffer.from(await renderFleet(await prepared(fleet, level), format));
const rows = ({ log }: Fleet) =>
  [...log.state.devices.values()].map(({ name, state, verdict, peer, problem }) => [
    ...[name, state, verdict?.id, peer?.name, problem?.problem],
  ]);
const passedOver = ({ log }: Fleet) => log.state.passedOver.map(({ problem, name }) => [problem, name]);

let fleet: Fleet;
/** Outputs of four devices with planted names, as they were recorded, two of them a pair; of another one, and one that failed. */
beforeAll(async () => {
  const recorded = ['ber-1', 'ber-2', 'ber-3', 'ham-1'].map((name) =>
    log(`${name}.log`, recordedText(name, 'collected-in-the-lab-8989-filtered')),
  );
  fleet = await joined(folder, ...recorded, log('two.log', other.replaceAll('FTD01', 'ftd-x')));
  const pair = ['ber-3', 'ham-1'].flatMap((key) => fleet.log.state.devices.get(key) ?? []);
  const peer = { kind: 'pair' as const, name: 'secret-pair' };
  const problem = { problem: 'fmc-wrong-login' as const, values: { user: 'ham-1', host: '10.9.9.9' } };
  const failed = { key: 'x', name: 'x', state: 'failed' as const, problem };
  await fleet.log.tell({ type: 'devices', devices: [...pair, failed].map((device) => ({ ...device, peer })) });
  await fleet.log.tell({ type: 'ended', time: '2026-11-29T10:00:00Z', stopped: false, problem });
});

test.each(['addresses', 'all'] as const)('redacted (%s), nothing planted is left', async (redaction) => {
  const fleetOf = await prepared(fleet, redaction);
  const formats = ['html', 'markdown', 'csv', 'json'] as const;
  const texts = await Promise.all(formats.map(async (format) => `${Buffer.from(await renderFleet(fleetOf, format))}`));
  const planted = redaction === 'all' ? /ber-\d|ham-\d|10\.9\.|secret-pair|secret-site/ : /10\.9\./;
  expect([...texts, JSON.stringify(fleetOf.file)].map((text) => planted.exec(text)?.[0])).toEqual(Array(5));
});

test('the preview names what is replaced and where, and no name that sources have only while they are redacted', async () => {
  const { replacements } = await redactedFleet(content(fleet), 'all', {}, createReader());
  const places = expect.arrayContaining([{ source: 'ber-1: ber-1.log', line: 29 }]);
  expect(replacements.find(({ from }) => from === '10.9.1.1')).toMatchObject({ kind: 'address', places });
  const froms = replacements.map(({ from }) => from);
  expect(froms).toContain('ber-1');
  expect(froms.filter((from) => /^\d+\.\d+\/|^fleet$/.test(from))).toEqual([]);
  expect(new Set(froms).size).toBe(froms.length);
});

test('one replacement is left out, one text is added', async () => {
  const { file } = await prepared(fleet, 'addresses', { lift: ['10.9.1.1'], add: ['SR 1'] });
  expect(JSON.stringify(file)).toContain('10.9.1.1');
  expect(JSON.stringify(file)).not.toMatch(/10\.9\.1\.2|SR 1/);
});

test.each(['none', 'addresses'] as const)(
  'the PDF of a fleet (%s) is valid, is verified, and opens as that fleet and as no case',
  async (level) => {
    const pdf = Buffer.from(await renderFleet(await prepared(fleet, level), 'pdf', { isBoth: true }));
    await look(pdf);
    const path = join(folder, 'fleet.pdf');
    writeFileSync(path, pdf);
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const options = { lang: 'en', isLangGiven: true, isBoth: false } as const;
    const code = await verifyCommand({ command: 'verify', files: [path], options });
    const [[said] = []] = written.mock.calls;
    written.mockRestore();
    expect([code, said]).toEqual([0, expect.stringMatching(/^The evidence in this file supports/)]);
    for (const [bytes, ...told] of [[pdf], [Buffer.concat([pdf, Buffer.from('\n% more')]), 'fleet-altered']] as const) {
      const again = await joined(folder, given('f.pdf', bytes));
      expect(rows(again)).toEqual(rows(fleet));
      const problems = passedOver(again).map(([problem]) => problem);
      expect(problems.filter((one) => one !== 'fleet-redacted')).toEqual(told);
    }
    await expect(openBytes(pdf, 'f.pdf')).rejects.toMatchObject({
      detail: { problem: 'fleet-file', values: { name: 'f.pdf', count: '6' } },
    });
  },
);

test('what was changed in the file of a fleet is named, although it was sealed again', async () => {
  const { file } = await prepared(fleet, 'addresses');
  const { digest: _, schema: __, ...open } = file;
  const [first, ...rest] = open.devices;
  if (!first?.verdict) throw new Error();
  // The row does not follow from its case.
  const devices = [{ ...first, verdict: { ...first.verdict, confidence: 'likely' as const } }, ...rest];
  const found = async (fleet: object) => (await openFleetFile(Buffer.from(JSON.stringify(fleet)), 'a'))?.discrepancies;
  expect(await found(sealFleet({ ...open, devices }))).toEqual([{ part: 'row', device: first.name }]);
  expect(await found({ ...file, origin: { kind: 'files', name: 'other' } })).toEqual([{ part: 'fleet' }]);
});

/** A device's output as a case that somebody has exported. */
const exported = (text: string, level: Level, more = {}) =>
  JSON.stringify({ ...prepare(draftOf([text]), level, meta).file, ...more });

test('cases that were redacted one by one are not compared: their placeholders are the same', async () => {
  const cases = ['ber-1', 'ham-1'].map((name) =>
    log(`${name}.ftdcase`, exported(recordedText(name, 'collected-in-the-lab-8989-filtered'), 'addresses')),
  );
  const [group] = groupsOf((await joined(folder, ...cases)).log.state.devices.values());
  expect(group?.devices.map(({ address }) => address)).toEqual([undefined, undefined]);
  expect(group?.shares.map(({ what }) => what)).toEqual(['region']);
});

test('one redacted case has the whole fleet redacted, and the report says which; one that was altered is told', async () => {
  const sealed = exported(other, 'addresses');
  const altered = log('d.ftdcase', exported(other, 'none', { app: '2.0.0' }));
  const fleet = await joined(folder, log('a.log', other), log('b.ftdcase', sealed), log('c.ftdcase', sealed), altered);
  expect(`${await printedBy(fleet, 'markdown')}`.match(/^- .* is redacted, so .*$/gm)).toEqual([
    '- b.ftdcase is redacted, so the complete report is redacted, too.',
  ]);
  expect(passedOver(fleet)).toContainEqual(['fleet-altered', 'd.ftdcase']);
});

test('a fleet of several files is called after the first ones', () => {
  const files = ['/x/a.log', 'b.log', 'c.log', 'd.log', 'e.log'].map((name) => ({ name }));
  expect(namesOf(files)).toBe('a.log, b.log, c.log, +2');
  expect(namesOf(files.slice(0, 1))).toBe('a.log');
});

test('outputs of one device in several files become one row with one case', async () => {
  const whole = fixture('cases/port-8989-syn-sent-read-twice.txt');
  const [first = '', second = ''] = whole.split(/(?=root@ftd-lab:~# lsof)/);
  // What was copied without its prompts is known by what it says.
  const [bare = ''] = first.split('root@');
  const files = [log('a.log', first), log('b.log', other), log('c.log', second), log('d.log', bare)];
  const fleet = await joined(folder, ...files);
  expect(rows(fleet).map(([name, , verdict]) => [name, verdict])).toEqual([
    ['ftd-lab', 'port-blocked'],
    ['ftd01', 'dns-missing'],
  ]);
  const joinedCase = await fleet.log.keeper.openCase('ftd-lab');
  expect(joinedCase?.sources.map(({ name }) => name)).toEqual(['a.log', 'c.log', 'd.log']);
});

test('what a fleet wrote besides its cases, or a file without output, is no device, alone or in the folder of the fleet', async () => {
  const { keeper } = await folderKeeper(join(folder, 'out'));
  const source = { kind: 'files' as const, name: 'a', given: async () => [log('a.log', other)] };
  const fleet = await begin(folder, source, {}, { keeper });
  await fleet.settled();
  const [json, table] = [`${await printedBy(fleet, 'json')}`, `${await printedBy(fleet, 'csv')}`];
  await keeper.write('fleet.json', json);
  const journal = readFileSync(join(folder, 'out/journal.jsonl'), 'utf8');
  await fleet.close();
  writeFileSync(join(folder, 'out/notes.txt'), 'bring cake');
  expect(rows(await joined(folder, { name: 'out', folder: join(folder, 'out') }))).toEqual(rows(fleet));
  const written = Object.entries({
    'f.json': json,
    'f.csv': table,
    'journal.jsonl': journal,
    'notes.txt': 'bring cake',
  });
  const again = await joined(folder, ...written.map(([name, text]) => log(name, text)));
  expect([rows(again), passedOver(again)]).toEqual([
    [],
    [...['f.json', 'f.csv', 'journal.jsonl'].map((name) => ['fleet-written', name]), ['fleet-no-output', 'notes.txt']],
  ]);
});

test.each([
  ['10.0.0.1:24222', '[10.0.0.1]:24222'],
  ['[10.0.0.1]:24222', '[10.0.0.1]:24222'],
  ['ftd.example:22', 'ftd.example'],
  ['2001:db8::1', '2001:db8::1'],
])('a list of host keys may call a host %s', (written, host) => {
  const fingerprint = `SHA256:${'A'.repeat(43)}`;
  expect([...readHostKeys(`${written}  ${fingerprint} ssh-rsa\n`, 'a', 'en')]).toEqual([`${host} ${fingerprint}`]);
});

// Each group as the numbers of its files.
const namesakes = fixtureJson<[known: (KnownDevice & { index: number })[], groups: string][]>('namesakes.json');
test.each(namesakes)('files of %j are the devices %s', (known, groups) => {
  const found = groupNamesakes(known).map((group) => group.map(({ index }) => index).join(''));
  expect(found.join(' ')).toBe(groups);
});

const CASES = ['messy-three-devices-ten-tools', 'healthy-full-log'].concat(
  ['by-prompt', 'by-show-network', 'one-chosen', 'one-named-firepower'].map((name) => `several-devices-${name}`),
);

// `npx vitest run -u` writes it anew, and it is read before it is kept.
test('of several devices each gets its own outputs, and all of them where these alone would say something else', async () => {
  const lines = CASES.flatMap((name) => {
    const { text, settings } = wholeCase(name);
    const draft = draftOf([text.replaceAll('\r\n', '\n')], { settings });
    const gathered = gatherSources(draft.sources.map(createReader()));
    const parts = splitByDevice(draft);
    return [
      `== ${name}: ${deviceNames(decide([], settings, gathered)).join(', ')}`,
      ...overviewOf(gathered, settings).map((one) => JSON.stringify(one)),
      ...parts.flatMap(({ name, signs, draft: { about, settings, sources } }) => [
        `-- ${JSON.stringify([name, signs, about, settings.device, decide(sources.map(createReader()), settings).verdict.id])}`,
        ...sources.map(({ text }) => (draft.sources.some((one) => one.text === text) ? 'all' : text)),
      ]),
    ];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('split.txt');
});
