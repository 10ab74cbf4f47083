import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHostKeys } from '../../../electron/cli/fleet/host-keys.ts';
import { prepare } from '../../../electron/host/export/export.ts';
import { type FleetFormat, prepareFleet, renderFleet } from '../../../electron/host/export/fleet.ts';
import type { Fleet } from '../../../electron/host/fleet/fleet.ts';
import { folderKeeper } from '../../../electron/host/fleet/keeper.ts';
import { openBytes } from '../../../electron/host/import/open-case.ts';
import { groupNamesakes, type KnownDevice } from '../../../shared/fleet/same-device.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { fixtureJson } from '../../given.ts';
import { workplace } from '../../workplace.ts';
import { begin, given, joined } from './setting.ts';

const folder = workplace();
const printedBy = (fleet: Fleet, format: FleetFormat, level: 'none' | 'addresses' = 'none') =>
  prepareFleet(
    { state: fleet.log.state, caseOf: fleet.log.keeper.openCase },
    { level },
    { app: '1.0.0', now: new Date(), lang: 'en' },
  ).then(async (prepared) => Buffer.from(await renderFleet(prepared, format)));
const recorded = readFileSync('test/fixtures/cases/dns-missing-and-curl-6.txt');
const rows = ({ log }: Fleet) =>
  [...log.state.devices.values()].map(({ name, state, verdict, peer, problem }) => [
    ...[name, state, verdict?.id, peer?.name, problem?.problem],
  ]);

test.each(['none', 'addresses'] as const)(
  'the PDF of a fleet (%s) opens as that fleet, and as no case',
  async (level) => {
    const fleet = await joined(folder, given('a.log', recorded));
    const peer = { kind: 'pair' as const, name: 'hq' };
    const [first] = fleet.log.state.devices.values();
    if (!first) throw new Error();
    const problem = { problem: 'ssh-refused' as const, values: { host: 'x', port: '22' } };
    const failed = { key: 'x', name: 'x', peer, state: 'failed' as const, problem };
    await fleet.log.tell({ type: 'devices', devices: [{ ...first, peer }, failed] });
    const pdf = await printedBy(fleet, 'pdf', level);
    for (const [bytes, ...told] of [[pdf], [Buffer.concat([pdf, Buffer.from('\n% more')]), 'fleet-altered']] as const) {
      const again = await joined(folder, given('f.pdf', bytes));
      expect(rows(again)).toEqual(rows(fleet));
      const { passedOver } = again.log.state;
      expect(passedOver.map(({ problem }) => problem).filter((one) => one !== 'fleet-redacted')).toEqual(told);
    }
    await expect(openBytes(pdf, 'f.pdf')).rejects.toMatchObject({
      detail: { problem: 'fleet-file', values: { name: 'f.pdf', count: '2' } },
    });
  },
  60_000,
);

/** The recorded output as a case that somebody has exported. */
const exported = (level: 'none' | 'addresses', more = {}) => {
  const source = { name: 'a', origin: 'pasted' as const, text: `${recorded}` };
  const { file } = prepare({ ...emptyDraft('en'), sources: [source] }, level, { app: '1.0.0', now: new Date() });
  return Buffer.from(JSON.stringify({ ...file, ...more }));
};

test('one redacted case has the whole fleet redacted, and the report says which; one that was altered is told', async () => {
  const sealed = exported('addresses');
  const altered = given('d.ftdcase', exported('none', { app: '2.0.0' }));
  const fleet = await joined(
    folder,
    given('a.log', recorded),
    given('b.ftdcase', sealed),
    given('c.ftdcase', sealed),
    altered,
  );
  const said = (await printedBy(fleet, 'markdown')).toString();
  expect(said.match(/^- .* is redacted, so .*$/gm)).toEqual([
    '- b.ftdcase is redacted, so the complete report is redacted, too.',
  ]);
  expect(fleet.log.state.passedOver.map(({ problem, name }) => [problem, name])).toContainEqual([
    'fleet-altered',
    'd.ftdcase',
  ]);
});

test('outputs of one device in several files become one row with one case', async () => {
  const whole = readFileSync('test/fixtures/cases/port-8989-syn-sent-read-twice.txt', 'utf8');
  const cut = whole.indexOf('root@ftd-lab:~# lsof');
  const [first, second] = [whole.slice(0, cut), whole.slice(cut)];
  // What was copied without its prompts is known by what it says.
  const bare = first.slice(0, first.indexOf('root@'));
  const log = (name: string, text: string) => given(name, Buffer.from(text));
  const fleet = await joined(
    folder,
    log('a.log', first),
    given('b.log', recorded),
    log('c.log', second),
    log('d.log', bare),
  );
  expect(rows(fleet).map(([name, , verdict]) => [name, verdict])).toEqual([
    ['ftd-lab', 'port-blocked'],
    ['ftd01', 'dns-missing'],
  ]);
  const joinedCase = await fleet.log.keeper.openCase('ftd-lab');
  expect(joinedCase?.sources.map(({ name }) => name)).toEqual(['a.log', 'c.log', 'd.log']);
});

test('what a fleet wrote besides its cases, or a file without output, is no device, alone or in the folder of the fleet', async () => {
  const { keeper } = await folderKeeper(join(folder, 'out'));
  const source = { kind: 'files' as const, name: 'a', given: async () => [given('a.log', recorded)] };
  const fleet = await begin(folder, source, {}, { keeper });
  await fleet.settled();
  const json = await printedBy(fleet, 'json');
  await keeper.write('fleet.json', `${json}`);
  const journal = readFileSync(join(folder, 'out/journal.jsonl'));
  await fleet.close();
  writeFileSync(join(folder, 'out/notes.txt'), 'bring cake');
  expect(rows(await joined(folder, { name: 'out', folder: join(folder, 'out') }))).toEqual(rows(fleet));
  const table = await printedBy(fleet, 'csv');
  const again = await joined(
    folder,
    given('f.json', json),
    given('f.csv', table),
    given('journal.jsonl', journal),
    given('notes.txt', Buffer.from('bring cake')),
  );
  expect(rows(again)).toEqual([]);
  expect(again.log.state.passedOver.map(({ problem, name }) => [problem, name])).toEqual([
    ['fleet-written', 'f.json'],
    ['fleet-written', 'f.csv'],
    ['fleet-written', 'journal.jsonl'],
    ['fleet-no-output', 'notes.txt'],
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
