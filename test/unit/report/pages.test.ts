import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import zlib, { deflateSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { prepare } from '../../../electron/host/export/export.ts';
import { renderPdf } from '../../../electron/host/export/pdf.ts';
import { isSealed } from '../../../electron/host/export/pdf-seal.ts';
import { reportInput } from '../../../electron/host/export/prepared.ts';
import { comparePages } from '../../../electron/host/verify/pages.ts';
import { VERSION } from '../../../electron/host/version.ts';
import { type Brand, readLogo } from '../../../shared/report/brand/brand.ts';
import type { ReportInput } from '../../../shared/report/model.ts';
import { workplace } from '../../workplace.ts';
import { draftOf, meta, richDraft } from './cases.ts';

const folder = workplace();

const prepared = prepare(richDraft('de'), 'addresses', { ...meta, app: VERSION });
/** Where it is about the file: the least that has pages. */
const short = prepare(draftOf(['> show network']), 'addresses', { ...meta, app: VERSION });
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>';
const brand: Brand = { name: 'Müller & Söhne (Süd)', contact: ['Tel. 1', 'a@b.example'], logo: { kind: 'svg', svg } };

/** Sealed as ours are: whoever changes a file can do that, too. */
function sealed(body: Buffer): Buffer {
  const seal = `%ftd-cloud-doctor sha256 ${createHash('sha256').update(body).digest('hex')}\n`;
  return Buffer.concat([body, Buffer.from(seal)]);
}
const unsealed = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, -90));

/** The report with what becomes of each of its streams instead of its usual compression. */
async function compressedBy(deflate: (data: Buffer) => Buffer, report: ReportInput): Promise<Uint8Array> {
  const usual = vi.spyOn(zlib, 'deflateSync').mockImplementation(deflate as typeof deflateSync);
  return renderPdf(report).finally(() => usual.mockRestore());
}

test.each([
  ['plain', short, {}],
  ['in both languages, with sender and logo', prepared, { isBoth: true, brand }],
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
  const body = unsealed(bytes).toString('latin1');
  const page = /(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(body)?.[1];
  const start = /startxref\n(\d+)/.exec(body.slice(-60))?.[1];
  const update = `${page} 0 obj\n<<\n/Type /Page\n>>\nendobj\n`;
  const table = `xref\n${page} 1\n${String(body.length).padStart(10, '0')} 00000 n \ntrailer\n<<\n/Size 999\n/Root 3 0 R\n/Prev ${start}\n>>\n`;
  const appended = `${body}${update}${table}startxref\n${body.length + update.length}\n%%EOF\n`;
  const first = /xref\n0 \d+\n[^\n]+\n(\d{10})/.exec(body)?.[1] ?? '';
  const hostile: Record<string, Uint8Array> = {
    'another verdict drawn': told,
    'an overlay': sealed(readFileSync(join(folder, 'out'))),
    'an incremental update': sealed(Buffer.from(appended, 'latin1')),
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
