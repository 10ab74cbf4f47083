import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import zlib, { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { beforeAll, expect, test, vi } from 'vitest';
import { prepare } from '../../../electron/host/export/export.ts';
import { renderPdf } from '../../../electron/host/export/pdf.ts';
import { isSealed } from '../../../electron/host/export/pdf-seal.ts';
import { reportInput } from '../../../electron/host/export/prepared.ts';
import { extractCase } from '../../../electron/host/import/case-in-pdf.ts';
import { comparePages } from '../../../electron/host/verify/pages.ts';
import { VERSION } from '../../../electron/host/version.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { Source } from '../../../shared/model/source.ts';
import { type Brand, readLogo } from '../../../shared/report/brand/brand.ts';
import type { ReportInput } from '../../../shared/report/model.ts';
import { glyphRanges } from '../../../shared/report/pdf/glyphs.ts';
import { timeOnPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { fixture, pasted as paste } from '../../given.ts';
import { workplace } from '../../workplace.ts';
import { draftOf, meta, preparedDraft, richDraft, squeezed, textOf } from './cases.ts';
import { look, openFont } from './tools.ts';

const folder = workplace();
const noDns = paste(textOf('dns-missing-virtual-ftd'), 'show-network.txt');

/** The pages' text as it is laid out, if every word lies between the margins. */
async function pagesOf(sources: Source[], about: Draft['about'] = {}): Promise<string[]> {
  const seen = await look(await renderPdf(preparedDraft(draftOf([], { sources, about }))), 'words', 'laidOut');
  expect(seen.words.count).toBeGreaterThan(50);
  expect(seen.words.outside).toEqual([]);
  return seen.laidOut.split('\f');
}

const report = preparedDraft(draftOf([], { lang: 'de', sources: [noDns], about: { engineer: 'Jörg Weiß' } }));
const path = join(folder, 'report.pdf');
let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await renderPdf(report);
  writeFileSync(path, bytes);
});

test('a report is an A4 document with title, author, language, bookmarks and fonts', async () => {
  const stdout = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
  expect(stdout).toContain(report.diagnosis.verdict.title);
  expect(stdout).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
  expect(stdout).toMatch(/Author:\s+Jörg Weiß/);
  expect((await look(bytes, 'bookmarks')).bookmarks).toContain(say('de', 'label.findings'));
  expect(Buffer.from(bytes).includes('/Lang (de)')).toBe(true);
  const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThanOrEqual(3);
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+(?:IBMPlexSans|DejaVuSansMono)\S*\s.*\s+yes +yes +yes /);
});

test('a report shows every change of a byte', () => {
  expect(isSealed(bytes)).toBe(true);
  for (let at = 0; at < bytes.length; at += at < bytes.length - 100 ? 1999 : 7)
    expect(isSealed(bytes.with(at, (bytes[at] ?? 0) ^ 0x20)), `byte ${at}`).not.toBe(true);
  for (const other of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from('\n')]), new Uint8Array()])
    expect(isSealed(other)).toBeUndefined();
});

test.each(['--linearize', '--object-streams=generate', '--qdf', '--stream-data=uncompress', '--recompress-flate'])(
  'a report gives its case back after qpdf %s, but its seal is gone',
  async (option) => {
    execFileSync('qpdf', [option, '--compression-level=9', path, join(folder, 'again.pdf')]);
    const again = readFileSync(join(folder, 'again.pdf'));
    expect(await extractCase(again)).toBe(JSON.stringify(report.file));
    expect(isSealed(again)).not.toBe(true);
  },
);

const embedded = (data: Uint8Array, extra = '/Filter /FlateDecode') =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Length ${data.length} ${extra} >>\nstream\n`),
    data,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ]);

test('a hostile PDF is read only if it holds exactly one case', async () => {
  expect(await extractCase(embedded(deflateSync('{"a":"ä"}')))).toBe('{"a":"ä"}');
  const refused = {
    nothing: new Uint8Array(),
    text: Buffer.from('hello'),
    cut: embedded(deflateSync('{}'.repeat(5000))).subarray(0, 90),
    rubbish: embedded(Buffer.from('not deflated')),
    'other filter': embedded(deflateSync('{}'), '/Filter /LZWDecode'),
    'two filters': embedded(deflateSync(deflateSync('{}')), '/Filter [/FlateDecode /FlateDecode]'),
    'indirect filter': embedded(deflateSync('{}'), '/Filter 5 0 R'),
    'not UTF-8': embedded(deflateSync(Buffer.from([0x7b, 0xff, 0x7d]))),
    two: Buffer.concat([embedded(deflateSync('{}')), embedded(deflateSync('{"a":1}'))]),
  };
  for (const [name, pdf] of Object.entries(refused)) {
    await expect(extractCase(pdf, 'x.pdf'), name).rejects.toMatchObject({
      detail: { problem: 'no-case-in-pdf', values: { name: 'x.pdf' } },
    });
  }
});

test('a hostile PDF cannot make us inflate more than the limit', async () => {
  // 300 MiB of spaces.
  const mebibyte = deflateRawSync(Buffer.alloc(1024 * 1024, 0x20), { finishFlush: constants.Z_FULL_FLUSH });
  const bomb = embedded(Buffer.concat([Buffer.from('789c', 'hex'), ...Array<Buffer>(300).fill(mebibyte)]));
  expect(bomb.length).toBeLessThan(1024 * 1024);
  const before = process.memoryUsage().rss;
  await expect(extractCase(bomb)).rejects.toMatchObject({ detail: { problem: 'no-case-in-pdf' } });
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

/** Evidence that is odd or none; of what is on its pages the whole, or the first page. */
const ODD: Record<string, { given: Source[]; about?: Draft['about']; first?: boolean }> = {
  none: { given: [] },
  'long-proof': { given: [paste(fixture('paper/long-proof.log'))], first: true },
  'end-of-a-line': { given: [paste(fixture('paper/end-of-a-line.log'))], first: true },
  odd: {
    about: { customer: '株式会社 ✓ Żółć Ελλάς 🙂', device: 'шлюз-1', engineer: 'x'.repeat(150), ticket: 'עברית' },
    given: [
      noDns,
      paste(fixture('paper/long.txt'), 'long.txt'),
      paste(fixture('paper/signs.txt').replace('lone', 'lone \ud800'), 'odd 日本.txt'),
      paste('', 'empty.txt'),
      paste('a\rb\rc\r', 'mac.txt'),
      paste('漢字😀'.repeat(500), 'cjk.txt'),
      paste('a'.repeat(2_000_000), 'one.txt'),
    ],
  },
};

// `npx vitest run -u` writes the pages anew; each is read before it is kept.
test.each(Object.entries(ODD))('odd evidence stays between the margins: %s', async (name, { given, about, first }) => {
  const pages = await pagesOf(given, about);
  const lines = pages.slice(0, first ? 1 : undefined).flatMap((page) => page.split('\n'));
  const shown = lines.map((line) => squeezed(line).trim()).filter((line) => line !== '');
  await expect(`${shown.join('\n')}\n`).toMatchFileSnapshot(`../../fixtures/paper/${name}.pages.txt`);
});

test('a long source is cut with a note, its proof and its surroundings stay', async () => {
  const noise = (from: number) => Array.from({ length: 2500 }, (_, index) => `noise ${from + index}`).join('\n');
  const long = paste(`${noise(1)}\n${textOf('port-443-filtered-curl-alone')}\n${noise(2601)}`, 'long.log');
  const pages = await pagesOf([long, paste('short source', 'short.txt')]);
  const text = pages.join('\n');
  expect(text).toMatch(
    /[34],\d{3} of 5,00\d lines are omitted here\. The attached file case\.ftdcase contains the full text/,
  );
  expect(text).toMatch(/lines \d+–\d+ omitted/);
  expect(text).toMatch(/\bA\b.* 250\d +\* {3}Trying/);
  expect(text).toMatch(/2500 +noise 2500/);
  expect(text).toContain('short source');
  expect(pages.length).toBeLessThan(30);
});

test('every character taken for printable has a glyph; in the monospaced font one cell wide', () => {
  const wrong = (ranges: [number, number][], isRight: (code: number) => boolean) =>
    ranges.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, n) => from + n).filter((n) => !isRight(n)),
    );
  const mono = openFont('mono');
  const isOneCell = (code: number) => mono.glyphForCodePoint(code).advanceWidth === 1233;
  expect(wrong(glyphRanges.mono, (code) => mono.hasGlyphForCodePoint(code) && isOneCell(code))).toEqual([]);
  for (const font of (['regular', 'semibold', 'italic'] as const).map(openFont))
    expect(wrong(glyphRanges.text, (code) => font.hasGlyphForCodePoint(code))).toEqual([]);
});

test('times stay in their own zone', () => {
  expect(timeOnPaper('de', '2026-03-03T14:05:12+01:00')).toBe('3. März 2026, 14:05 Uhr (UTC+01:00)');
  expect(timeOnPaper('en', '2026-12-31T23:59:00.123Z')).toBe('31 December 2026, 23:59 (UTC)');
});

const rich = prepare(richDraft('de'), 'addresses', { ...meta, app: VERSION });
/** Where it is about the file: the least that has pages. */
const short = prepare(draftOf(['> show network']), 'addresses', { ...meta, app: VERSION });
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>';
const brand: Brand = { name: 'Müller & Söhne (Süd)', contact: ['Tel. 1', 'a@b.example'], logo: { kind: 'svg', svg } };

/** Sealed as ours are: whoever changes a file can do that, too. */
function sealed(body: Buffer): Buffer {
  const seal = `%ftd-cloud-doctor sha256 ${createHash('sha256').update(body).digest('hex')}\n`;
  return Buffer.concat([body, Buffer.from(seal)]);
}

/** The report with what becomes of each of its streams instead of its usual compression. */
async function compressedBy(deflate: (data: Buffer) => Buffer, report: ReportInput): Promise<Uint8Array> {
  const usual = vi.spyOn(zlib, 'deflateSync').mockImplementation(deflate as typeof deflateSync);
  return renderPdf(report).finally(() => usual.mockRestore());
}

test.each([
  ['plain', short, {}],
  ['in both languages, with sender and logo', rich, { isBoth: true, brand }],
  ['with a sender of whom the settings say nothing', short, { brand: { contact: [] } }],
])('a report %s is found the same, also where another zlib wrote it', async (_name, given, look) => {
  const report = reportInput(given, look);
  const bytes = await renderPdf(report);
  const other = await compressedBy((data) => deflateSync(data, { level: 1 }), report);
  expect(other).not.toEqual(bytes);
  for (const one of [bytes, other]) expect([isSealed(one), await comparePages(one)]).toEqual([true, 'same']);
});

test('pages that the case does not give are seen, however they came in and whoever sealed them', async () => {
  const report = reportInput(short);
  const bytes = await renderPdf(report);
  const verdict = { ...report.diagnosis.verdict, title: 'No problem found' };
  const told = await renderPdf({ ...report, diagnosis: { ...report.diagnosis, verdict } });
  for (const [name, content] of Object.entries({ under: bytes, over: told }))
    writeFileSync(join(folder, name), content);
  execFileSync('qpdf', ['under', '--overlay', 'over', '--', 'out'], { cwd: folder });
  const body = Buffer.from(bytes.subarray(0, -90)).toString('latin1');
  const page = /(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(body)?.[1];
  const update = `${page} 0 obj\n<<\n/Type /Page\n>>\nendobj\ntrailer\n<<\n/Size 999\n/Root 3 0 R\n>>\n%%EOF\n`;
  const first = /xref\n0 \d+\n[^\n]+\n(\d{10})/.exec(body)?.[1] ?? '';
  const hostile: Record<string, Uint8Array> = {
    'another verdict drawn': told,
    'an overlay': sealed(readFileSync(join(folder, 'out'))),
    'an incremental update': sealed(Buffer.from(body + update, 'latin1')),
    'one letter of a page': await compressedBy(
      (data) => deflateSync(Buffer.from(data.toString('latin1').replace(' Tm\n', ' TM\n'), 'latin1')),
      report,
    ),
    'an offset that leads elsewhere': sealed(
      Buffer.from(body.replace(`\n${first} 00000 n`, '\n0000000015 00000 n'), 'latin1'),
    ),
    'bytes behind a stream': sealed(Buffer.from(body.replace('\nendstream\n', 'x\nendstream\n'), 'latin1')),
    'bytes behind the end of compressed data': await compressedBy(
      (data) => Buffer.concat([deflateSync(data), Buffer.from('hidden')]),
      report,
    ),
    'no look of ours': sealed(Buffer.from(body.replace('\n/Creator', '\n/FtdLook 1 0 R\n/Creator'), 'latin1')),
  };
  for (const [name, one] of Object.entries(hostile))
    expect([name, isSealed(one), await comparePages(one)]).toEqual([name, true, 'other']);
});

test('a report of another version is not compared', async () => {
  const older = prepare(draftOf(['> show network']), 'none', { ...meta, app: '0.0.1' });
  expect(await comparePages(await renderPdf(reportInput(older)))).toBe('other-version');
});

test('a logo covers no page, however it overflows', async () => {
  const red = '<rect x="-500" y="-500" width="1000" height="1000" fill="#f00"/></svg>';
  for (const more of ['overflow="visible"', 'style="overflow:visible"', 'style="&#111;verflow:visible"', '']) {
    const logo = readLogo(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" ${more}>${red}`));
    expect(logo === undefined, more).toBe(more.includes('&#'));
    if (!logo) continue;
    const path = join(folder, 'logo.pdf');
    writeFileSync(path, await renderPdf(reportInput(short, { brand: { contact: [], logo } })));
    const pixels = execFileSync('pdftoppm', ['-r', '20', '-f', '1', '-l', '1', path], { encoding: 'latin1' });
    expect(pixels.split('\xff\0\0').length, more).toBeLessThan(300);
  }
});
