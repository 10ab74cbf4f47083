import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { prepare, render } from '../../../electron/host/export/export.ts';
import { readGiven } from '../../../electron/host/import/read-files.ts';
import { comparePages } from '../../../electron/host/verify/pages.ts';
import { VERSION } from '../../../electron/host/version.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { workplace } from '../../workplace.ts';
import { richDraft } from './cases.ts';
import { look } from './tools.ts';

const folder = workplace();

/** What the customer does not want to see elsewhere, and what TAC has to see. */
const PLANTED = `root@ftd:~# curl -U svc:Winter2024! -x 10.77.31.9:8080 https://api-sse.cisco.com
password = Geheim-und_lang1
host=ftd-muc-07
root@ftd:~# nslookup api-sse.cisco.com
Server:\t\t10.77.31.9
Address:\t10.77.31.9#53

Non-authoritative answer:
Name:\tapi-sse.cisco.com
Address: 52.4.85.66

`;
const SECRETS = ['Winter2024!', 'Geheim-und_lang1'];
const ADDRESS = '10.77.31.9';
const NAMES = ['ftd-muc-07', 'Müller & Söhne', 'Jörg Weiß', 'INC-1'];
const draft = (() => {
  const rich = richDraft('de');
  const [first, ...others] = rich.sources;
  const planted = { name: 'ftd-muc-07.log', origin: 'pasted' as const, text: PLANTED };
  return { ...rich, sources: first ? [{ ...first, text: `${first.text}\n` }, planted, ...others] : [] };
})();

test.each(['none', 'addresses', 'all'] as const)('the hand-over pack, redacted: %s', async (level) => {
  const zip = await render(prepare(draft, level, { app: VERSION, now: new Date('2026-03-03T14:05:12Z') }), 'bundle');
  const files = unzipSync(zip);
  const report = files['tac/report.pdf'] ?? new Uint8Array();
  const { text, attached } = await look(report, 'text', 'attached');
  const page = (await look(files['customer.pdf'] ?? new Uint8Array(), 'text')).text;
  const texts: Record<string, string> = {
    ...Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])),
    'customer.pdf': page,
    'tac/report.pdf': text + attached,
  };
  // The customer’s page, the change requests, and report, case, outputs and timeline.
  expect(Object.keys(files).map((name) => name.replace(/(?<=outputs\/.{0,9}\d\d-).*/, 'NAME'))).toEqual([
    'README.txt',
    'customer.pdf',
    'change-requests/1-inspection.txt',
    'tac/report.pdf',
    'tac/case.ftdcase',
    'tac/timeline.txt',
    ...['run-1/01', '01', '02', '03', '04'].map((at) => `tac/outputs/${at}-NAME`),
  ]);
  expect(texts['tac/timeline.txt']).toContain('Exported: PDF report, secrets and addresses redacted');
  writeFileSync(join(folder, 'pack.zip'), zip);
  expect(execFileSync('unzip', ['-tq', join(folder, 'pack.zip')], { encoding: 'utf8' })).toContain('No errors');

  // No secret, of the customer what the level allows, and the cloud’s addresses.
  const everything = Object.entries(texts).flat().join('\n');
  const shown = [...SECRETS, ADDRESS, ...NAMES].filter((one) => everything.includes(one));
  expect(shown).toEqual({ none: [...SECRETS, ADDRESS, ...NAMES], addresses: NAMES, all: [] }[level]);
  const output = Object.keys(files).find((name) => name.includes('outputs/02-')) ?? '';
  for (const one of [texts[output], text]) expect(one).toContain('52.4.85.66');

  // A change request with placeholders is not ready to send.
  expect(texts['change-requests/1-inspection.txt']?.includes(say('de', 'change.redacted'))).toBe(level !== 'none');
  expect(text.includes(say('en', 'change.note'))).toBe(level === 'none');

  // It opens as its case, in English, and its report verifies.
  const { opened, ...rest } = await readGiven([{ name: 'pack.zip', packed: zip, bytes: async () => zip }]);
  expect({ ...rest, wrong: opened?.discrepancies }).toMatchObject({ sources: [], problems: [], wrong: [] });
  expect([opened?.file.lang, await comparePages(report)]).toEqual(['en', 'same']);

  // The customer reads the case’s language, without a word on pages that are not there.
  expect(page).toContain(onPaper('de', 'pageOf', { page: 1, pages: 1 }));
  expect(page).not.toMatch(/Anhang|folgenden Seiten|enthaltenen Fall/);
  expect(strFromU8(files['customer.pdf'] ?? new Uint8Array(), true)).not.toContain('/EmbeddedFile');
});
