import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readBrand } from '../../../electron/host/export/brand.ts';
import { prepare, render } from '../../../electron/host/export/export.ts';
import { readGiven } from '../../../electron/host/import/read-files.ts';
import { comparePages } from '../../../electron/host/verify/pages.ts';
import { VERSION } from '../../../electron/host/version.ts';
import { readLogo } from '../../../shared/report/brand/brand.ts';
import { onPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { fixture, pasted } from '../../given.ts';
import { workplace } from '../../workplace.ts';
import { decode, draftOf, meta, richDraft, textOf } from './cases.ts';
import { look } from './tools.ts';

const draft = draftOf([textOf('healthy-full-log')], { lang: 'de', about: { customer: 'Müller & Söhne' } });

test('the page needs nothing else, and nothing in it runs', async () => {
  const hostile =
    '<script>alert(1)</script> <img src=x onerror=alert(1)> "&\' \u202Eevil\u061c\u2060\u{e0041} \x1b[31m \ud800 日本 שלום';
  const sources = [...draft.sources, pasted(hostile, '"><script>x')];
  const about = { customer: hostile, device: hostile.slice(0, 100) };
  const html = decode(await render(prepare({ ...draft, about, sources }, 'none', meta), 'html'));
  expect(html).not.toMatch(/<script|<iframe|<object|<link|<img|\son\w+="|@import|url\(/i);
  expect(html).toContain('&#60;script&#62;alert(1)');
  for (const [, value = ''] of html.matchAll(/\s(?:src|href|action)="([^"]*)"/g)) expect(value).toMatch(/^#/);
  expect(html).toContain('default-src &#39;none&#39;');
  expect(html).not.toMatch(/[\u202e\u061c\u2060\u{e0041}\x1b\ufffe]/u);
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const missing = [...html.matchAll(/href="#([^"]*)"/g)].filter(([, id]) => !ids.includes(id));
  expect(missing.map(([whole]) => whole)).toEqual([]);
});

test('the page cuts endless evidence, and says so', async () => {
  const long = Array.from({ length: 30_000 }, (_, index) => `noise ${index}`).join('\n');
  const html = decode(await render(prepare({ ...draft, sources: [pasted(long)] }, 'none', meta), 'html'));
  // The engineer's own answer, in front of it, takes one of the page's lines.
  expect(html).toContain(onPaper('de', 'htmlCut', { count: '10.001', total: '30.000' }));
});

const folder = workplace();

const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>';
const PNG = readFileSync(new URL('../../../electron/package/icon.png', import.meta.url));
// On paper: `pdf.test.ts`.
test.each([
  ['logo.svg', SVG, encodeURIComponent(SVG)],
  ['logo.png', PNG, `base64,${PNG.toString('base64')}`],
])('name, contact and %s stand on the page', async (logo, bytes, drawn) => {
  file(logo, bytes);
  const about = { name: 'Netzwerk Süd GmbH', contact: ['Tel. +49 89 1'], logo };
  const brand = await readBrand(file('brand.json', JSON.stringify(about)));
  const html = decode(await render(prepare(draft, 'addresses', meta), 'html', { brand }));
  for (const shown of ['src="data:image/', drawn, 'Netzwerk Süd GmbH', 'Tel. +49 89 1']) expect(html).toContain(shown);
});

// A logo that is refused: `abuse/inputs.test.ts`.
test('without the file nothing changes; a bad one is told', async () => {
  expect(await readBrand(join(folder, 'none.json'), true)).toBeUndefined();
  await expect(readBrand(join(folder, 'none.json'))).rejects.toMatchObject({ detail: { problem: 'unreadable' } });
  const bad = ['{', '{"nme":"x"}', '{"contact":"x"}', '{"logo":"../x.png"}', '{"logo":"/etc/a.png"}', '{"name":""}'];
  const told = bad.map((one) => expect(readBrand(file('bad.json', one)), one).rejects.toThrow('brand-settings'));
  await Promise.all(told);
});

const logos = new URL('../../fixtures/logos/', import.meta.url);
test.each<[string, Uint8Array]>([
  ...readdirSync(logos).map((name): [string, Uint8Array] => [name, readFileSync(new URL(name, logos))]),
  ['too large', Buffer.from(SVG + ' '.repeat(600 * 1024))],
])('a logo that could do harm is refused at once: %s', (_, content) => expect(readLogo(content)).toBeUndefined());

// What is drawn of each; `npx vitest run -u` writes it anew.
test('an ordinary logo is read, and what would overflow is renamed', async () => {
  const printed = new URL('../../fixtures/logos-printed/', import.meta.url);
  const read = readdirSync(printed).map((name) => [name, readLogo(readFileSync(new URL(name, printed)))] as const);
  const lines = read.map(([name, logo]) => `${name}: ${logo?.kind === 'svg' ? logo.svg : logo?.kind}`);
  await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('../../fixtures/logos-printed.txt');
});

// What the customer does not want to see elsewhere, and what TAC has to see: `paper/planted.log`.
const SECRETS = ['Winter2024!', 'Geheim-und_lang1'];
const ADDRESS = '10.77.31.9';
const NAMES = ['ftd-muc-07', 'Müller & Söhne', 'Jörg Weiß', 'INC-1'];
const rich = richDraft('de');
const planted = {
  ...rich,
  sources: rich.sources.toSpliced(1, 0, pasted(fixture('paper/planted.log'), 'ftd-muc-07.log')),
};

test.each(['none', 'addresses', 'all'] as const)('the hand-over pack, redacted: %s', async (level) => {
  const zip = await render(prepare(planted, level, { app: VERSION, now: new Date('2026-03-03T14:05:12Z') }), 'bundle');
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
