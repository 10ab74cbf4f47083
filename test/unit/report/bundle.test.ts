import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
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
const draft = (() => {
  const rich = richDraft('de');
  const [first, ...others] = rich.sources;
  const planted = { name: 'ftd-muc-07.log', origin: 'pasted' as const, text: PLANTED };
  return { ...rich, sources: first ? [{ ...first, text: `${first.text}\n` }, planted, ...others] : [] };
})();

/** Everything in a pack by its name; of a PDF the words and the case inside. */
async function contentOf(level: 'none' | 'addresses' | 'all') {
  const zip = await render(prepare(draft, level, { app: VERSION, now: new Date('2026-03-03T14:05:12Z') }), 'bundle');
  const files = unzipSync(zip);
  const texts: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(files)) {
    if (!name.endsWith('.pdf')) texts[name] = strFromU8(bytes);
    else {
      const { text } = await look(bytes, 'text');
      texts[name] = name === 'customer.pdf' ? text : text + (await look(bytes, 'attached')).attached;
    }
  }
  return { zip, files, texts };
}

describe.each(['none', 'addresses', 'all'] as const)('the hand-over pack, redacted: %s', (level) => {
  let pack: Awaited<ReturnType<typeof contentOf>>;
  beforeAll(async () => {
    pack = await contentOf(level);
  });
  const everything = () => Object.entries(pack.texts).flat().join('\n');

  test('holds the customer’s page, the change requests, and report, case, outputs and timeline', () => {
    expect(Object.keys(pack.files).map((name) => name.replace(/(?<=outputs\/.{0,9}\d\d-).*/, 'NAME'))).toEqual([
      'README.txt',
      'customer.pdf',
      'change-requests/1-inspection.txt',
      'tac/report.pdf',
      'tac/case.ftdcase',
      'tac/timeline.txt',
      ...['run-1/01', '01', '02', '03', '04'].map((at) => `tac/outputs/${at}-NAME`),
    ]);
    expect(pack.texts['tac/timeline.txt']).toContain('Exported: PDF report, secrets and addresses redacted');
    expect(execFileSync('unzip', ['-tq', fileOf(pack.zip)], { encoding: 'utf8' })).toContain('No errors detected');
  });

  test('tells no secret, of the customer what the level allows, and keeps the cloud’s addresses', () => {
    const text = everything();
    for (const secret of level === 'none' ? [] : SECRETS) expect(text).not.toContain(secret);
    expect(text.includes('10.77.31.9')).toBe(level === 'none');
    for (const name of ['ftd-muc-07', 'Müller & Söhne', 'Jörg Weiß', 'INC-1'])
      expect(text.includes(name), name).toBe(level !== 'all');
    for (const name of Object.keys(pack.files).filter((one) => one.endsWith('02-ftd-muc-07.log.txt')))
      expect(pack.texts[name]).toContain('52.4.85.66');
    expect(pack.texts['tac/report.pdf']).toContain('52.4.85.66');
  });

  test('says in a change request with placeholders that it is not ready to send', () => {
    const note = say('de', 'change.redacted');
    expect(pack.texts['change-requests/1-inspection.txt']?.includes(note)).toBe(level !== 'none');
    expect(pack.texts['tac/report.pdf']?.includes(say('en', 'change.note'))).toBe(level === 'none');
  });

  test('opens as its case, and its report verifies', async () => {
    const { opened, sources, problems } = await readGiven([
      { name: 'pack.zip', packed: pack.zip, bytes: async () => pack.zip },
    ]);
    expect({ sources, problems, wrong: opened?.discrepancies }).toEqual({ sources: [], problems: [], wrong: [] });
    expect(opened?.file.lang).toBe('en');
    expect(await comparePages(pack.files['tac/report.pdf'] ?? new Uint8Array())).toBe('same');
  });

  test('says on the customer’s page in the case’s language what is wrong, without a word on pages that are not there', () => {
    const page = pack.texts['customer.pdf'] ?? '';
    expect(page).toContain(onPaper('de', 'pageOf', { page: 1, pages: 1 }));
    expect(page).not.toMatch(/Anhang|folgenden Seiten|enthaltenen Fall/);
    expect(Buffer.from(pack.files['customer.pdf'] ?? []).includes('/EmbeddedFile')).toBe(false);
    expect(Buffer.from(pack.files['tac/report.pdf'] ?? []).includes('/EmbeddedFile')).toBe(true);
  });
});

function fileOf(bytes: Uint8Array): string {
  const path = join(folder, 'pack.zip');
  writeFileSync(path, bytes);
  return path;
}
