import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readFont } from '../../../electron/host/export/fonts.ts';
import { extractCase, isSealed, renderPdf } from '../../../electron/host/export/pdf.ts';
import { remedies } from '../../../shared/knowledge/remedies/remedies.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { ReportInput } from '../../../shared/report/model.ts';
import { fold, glyphRanges, WRAP_MARK } from '../../../shared/report/pdf/glyphs.ts';
import { onPaper, timeOnPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { pasted } from '../../given.ts';
import { workplace } from '../../workplace.ts';
import { textOf as caseText, draftOf, preparedDraft, squeezed } from './cases.ts';
import { look } from './tools.ts';

const run = promisify(execFile);
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

const noDns = caseText('dns-missing-virtual-ftd');
const blocked = caseText('port-443-filtered-curl-alone');
const paste = (text: string, name = 'show-network.txt') => pasted(text, name);

const about = {
  customer: 'Müller & Söhne Großhandel GmbH',
  device: 'ftd-berlin-01',
  ticket: 'INC-204417',
  engineer: 'Jörg Weiß',
};
const preparedOf = (lang: Lang, sources: Source[], more: Partial<Draft> = {}): ReturnType<typeof preparedDraft> =>
  preparedDraft(draftOf([], { lang, sources, about, ...more }));

const folder = workplace();

/** What stands in the appendix, without page furniture, marks and wrapping. */
const solid = (text: string) => text.replaceAll(WRAP_MARK, '').replace(/\s+/g, '');

/** The pages' text as it is laid out, if every word lies between the margins. */
async function pagesOf(report: ReportInput): Promise<string[]> {
  const seen = await look(await renderPdf(report));
  expect(seen.words).toBeGreaterThan(50);
  expect(seen.outside).toEqual([]);
  return seen.laidOut.split('\f');
}
const textOf = async (report: ReportInput) => (await pagesOf(report)).join('\n');

test.each(['de', 'en'] as const)('a report in %s numbers pages and lines', async (lang) => {
  const text = squeezed(await textOf(preparedOf(lang, [paste(noDns)])));
  const pages = Number(text.match(/(?:von|of) (\d+)/)?.[1]);
  expect(pages).toBeGreaterThan(2);
  for (let page = 1; page <= pages; page++) expect(text).toContain(onPaper(lang, 'pageOf', { page, pages }));
  for (const [index, line] of noDns.trimEnd().split('\n').entries())
    if (line !== '') expect(text).toContain(`${index + 1} ${squeezed(line).trim()}`);
});

describe('the file', () => {
  const report = preparedOf('de', [paste(noDns), paste(blocked, 'session – Größe.log')]);
  let bytes: Uint8Array;
  let path: string;
  beforeAll(async () => {
    bytes = await renderPdf(report);
    path = join(folder, 'report.pdf');
    await writeFile(path, bytes);
  });

  test('is an A4 document with title, author, language and bookmarks', async () => {
    const { stdout } = await run('pdfinfo', [path]);
    expect(stdout).toContain(report.diagnosis.verdict.title);
    expect(stdout).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    expect(stdout).toMatch(/Author:\s+Jörg Weiß/);
    expect((await look(bytes)).bookmarks).toContain(say('de', 'label.findings'));
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Lang (de)');
  });

  test('embeds every font', async () => {
    const { stdout } = await run('pdffonts', [path]);
    const fonts = stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+(?:IBMPlexSans|DejaVuSansMono)\S*\s.*\s+yes +yes +yes /);
  });

  test('is the same for the same report, whenever and beside whatever it is made', async () => {
    const bare = { ...report, file: { ...report.file, about: {} } };
    const [again, other] = await Promise.all([renderPdf(structuredClone(report)), renderPdf(bare)]);
    expect(sha256(again)).toBe(sha256(bytes));
    expect(sha256(other)).not.toBe(sha256(bytes));
    expect(isSealed(other)).toBe(true);
  });

  test('shows every change of a byte', () => {
    expect(isSealed(bytes)).toBe(true);
    expect(Buffer.from(bytes.subarray(-90)).toString('latin1')).toBe(
      `%ftd-cloud-doctor sha256 ${sha256(bytes.subarray(0, -90))}\n`,
    );
    const within = Array.from({ length: 30 }, (_, index) => Math.floor((index + 0.5) * (bytes.length / 30)));
    const ends = Array.from({ length: 12 }, (_, index) => bytes.length - 1 - index * 8);
    for (const at of [0, 1, 9, ...within, ...ends]) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      expect(isSealed(changed), `byte ${at}`).not.toBe(true);
    }
    expect(isSealed(bytes.subarray(0, -1))).toBeUndefined();
    expect(isSealed(Buffer.concat([bytes, Buffer.from('\n')]))).toBeUndefined();
    expect(isSealed(new Uint8Array())).toBeUndefined();
  });

  test.each([
    ['--linearize'],
    ['--object-streams=generate'],
    ['--qdf'],
    ['--stream-data=uncompress'],
    ['--recompress-flate', '--compression-level=9'],
  ])('gives its case back after qpdf %s, but its seal is gone', async (...options) => {
    const target = join(folder, `again-${options[0]}.pdf`);
    await run('qpdf', [...options, path, target]);
    const again = new Uint8Array(await readFile(target));
    expect(await extractCase(again)).toBe(JSON.stringify(report.file));
    expect(isSealed(again)).not.toBe(true);
  });
});

describe('a hostile PDF', () => {
  const embedded = (data: Uint8Array, extra = '/Filter /FlateDecode') =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Length ${data.length} ${extra} >>\nstream\n`),
      data,
      Buffer.from('\nendstream\nendobj\n%%EOF\n'),
    ]);

  test('is read only if it holds exactly one case', async () => {
    expect(await extractCase(embedded(deflateSync('{"a":"ä"}')))).toBe('{"a":"ä"}');
    const refused: Record<string, Uint8Array> = {
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

  test('cannot make us inflate more than the limit', async () => {
    const bomb = embedded(deflateSync(Buffer.alloc(300 * 1024 * 1024, 0x20)));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    await expect(extractCase(bomb)).rejects.toMatchObject({ detail: { problem: 'no-case-in-pdf' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('odd evidence', () => {
  test('long lines and words are wrapped with a mark, complete, and inside the page', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `w${index}`).join(' ');
    const line = `${words} ${'0123456789'.repeat(50)}`.slice(0, 500).padEnd(500, '#');
    const word = Array.from({ length: 10_000 }, (_, index) => String.fromCharCode(97 + ((index * 7) % 26))).join('');
    const text = await textOf(preparedOf('en', [paste(noDns), paste(`${line}\n${word}\nlast`, 'long.txt')]));
    expect(text).toContain(WRAP_MARK);
    expect(solid(text)).toContain(solid(line));
    // Pages end within the word: their heads and feet come between.
    const letters = text
      .split('\n')
      .filter((row) => new RegExp(`^\\s*(?:2 +)?[a-z]{60,} ?${WRAP_MARK}?$`).test(row))
      .map((row) => row.replace(/[^a-z]/g, ''));
    const tail = word.slice(letters.join('').length);
    expect(word.startsWith(letters.join(''))).toBe(true);
    expect(tail.length).toBeLessThan(100);
    expect(text).toContain(tail);
  });

  test('a long line of proof stays inside the first page, which names the other findings', async () => {
    const long = `SSL_ERROR_SYSCALL in connection to api-sse.cisco.com:443 ${'and so on '.repeat(40)}`;
    const log = `root@ftd:~# curl -v -k https://api-sse.cisco.com
*   Trying 10.6.187.110:443...
* Connected to api-sse.cisco.com (10.6.187.110) port 443 (#0)
* TLSv1.3 (OUT), TLS handshake, Client hello (1):
* OpenSSL SSL_connect: ${long}
* Closing connection 0
curl: (35) OpenSSL SSL_connect: ${long}
root@ftd:~# nslookup panacea.threatgrid.com
Server:\t\t10.25.0.1
Address:\t10.25.0.1#53

** server can't find panacea.threatgrid.com: NXDOMAIN

root@ftd:~# `;
    const [first = ''] = await pagesOf(preparedOf('en', [paste(log, 'long.log')]));
    expect(solid(first)).toContain(
      solid(
        onPaper('en', 'alsoFound', { findings: 'The device cannot resolve the AMP cloud host panacea.threatgrid.com' }),
      ),
    );
  });

  test('the first page shows how a quoted line ends: there stands a connection’s state', async () => {
    const lsof = `root@ftd:~# lsof -i | grep conn
SSEConnec 20697       root   12u  IPv4  8741512      0t0  TCP ftd:41234->10.6.187.110:8989 (SYN_SENT)
root@ftd:~# `;
    const [first = ''] = await pagesOf(preparedOf('en', [paste(lsof, 'long.log')]));
    expect(solid(first)).toContain('(SYN_SENT)');
  });

  test('characters without a glyph are written out', async () => {
    const odd =
      'CJK 日本語, RTL שלום مرحبا, emoji 😀👩‍🚀, \u202Eevil\u202C, bell \x07 esc \x1b[31m, nul \x00, combining e\u0301, lone \ud800, tab\tend';
    const odder = {
      customer: '株式会社 ✓ Żółć Ελλάς 🙂',
      device: 'шлюз-1',
      engineer: 'x'.repeat(150),
      ticket: 'עברית',
    };
    const text = solid(await textOf(preparedOf('de', [paste(noDns), paste(odd, 'odd 日本.txt')], { about: odder })));
    const written =
      '\\u{65E5}\\u{672C}\\u{8A9E} \\u{05E9} \\u{1F600}\\u{1F469}\\u{200D}\\u{1F680} \\u{202E}evil\\u{202C} \\u{0007} \\u{001B}[31m \\u{0000} e\\u{0301} \\u{D800}';
    for (const shown of written.split(' ')) expect(text).toContain(shown);
    for (const shown of ['Żółć', 'Ελλάς', 'шлюз', '✓', '\\u{682A}', '\\u{1F642}']) expect(text).toContain(shown);
  });

  test('a long source is cut with a note, its proof and its surroundings stay', async () => {
    const noise = (from: number) => Array.from({ length: 2500 }, (_, index) => `noise ${from + index}`).join('\n');
    const long = paste(`${noise(1)}\n${blocked}\n${noise(2601)}`, 'long.log');
    const pages = await pagesOf(preparedOf('en', [long, paste('short source', 'short.txt')]));
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

  test('huge, empty and line-less sources do no harm', async () => {
    const text = await textOf(
      preparedOf('en', [
        paste('', 'empty.txt'),
        paste('a'.repeat(2_000_000), 'one.txt'),
        paste('a\rb\rc\r', 'mac.txt'),
        paste('漢字😀'.repeat(5000), 'cjk.txt'),
      ]),
    );
    expect(text).toMatch(/1,98\d,\d{3} more characters|1,9\d\d,\d{3} more characters/);
    expect(text).toContain(onPaper('en', 'emptySource'));
    expect(text).toMatch(/3 +c/);
  });
});

/** What fits there fits in a shorter one. */
const longest = (lang: Lang) => {
  const length = ({ steps }: (typeof remedies)[number]) =>
    steps.map(({ text, command = '' }) => say(lang, text) + command).join('').length;
  return remedies.toSorted((one, other) => length(other) - length(one)).slice(0, 3);
};

test.each(['de', 'en'] as const)(
  'the longest remedies fit on the first page (%s)',
  async (lang) => {
    const name = 'a session with quite a long name, ftd-berlin-01, 2026-03-03.log';
    const draft = draftOf([], { lang, about, sources: [paste(noDns), paste(blocked, name)] });
    const report = preparedDraft(draft, 'all');
    const path = join(folder, `remedies-${lang}.pdf`);
    for (const remedy of longest(lang)) {
      const values = { host: 'api-sse.cisco.com', ports: '443, 8989' };
      const steps = remedy.steps.map((step) => ({ ...step, text: say(lang, step.text, values) }));
      const id = remedy.finding;
      const verdict = {
        ...report.diagnosis.verdict,
        id,
        confidence: 'likely' as const,
        title: say(lang, `verdict.${id}.title`, values),
        // The longest of all summaries.
        summary: say(lang, 'cause.tls-interference.stalled.summary'),
      };
      const diagnosis = {
        ...report.diagnosis,
        verdict,
        remedies: [{ ...remedy, of: [], steps, verifyWith: [...remedy.verifyWith] }],
      };
      await writeFile(path, await renderPdf({ ...report, diagnosis }));
      const { stdout } = await run('pdftotext', ['-layout', '-l', '2', path, '-']);
      const [first = '', second = ''] = stdout.split('\f').map(squeezed);
      expect(second, `${id} ${remedy.reasons}`).toContain(say(lang, 'label.remedy'));
      for (const { command } of steps) if (command) expect(first).toContain(command);
    }
  },
  60_000,
);

describe('the pieces', () => {
  test('folding loses nothing and splits no escape', () => {
    expect(fold('abcdefghij', 5)).toEqual(['abcde', 'fghij']);
    expect(fold('abc\u0007def', 10)).toEqual(['abc', '\\u{0007}de', 'f']);
    const line = 'x\\y'.repeat(50);
    const rows = fold(`${line}${'\u{1F600}'.repeat(9)}`, 20);
    expect(rows.join('')).toBe(`${line}${'\\u{1F600}'.repeat(9)}`);
    expect(rows.filter(({ length }) => length > 20)).toEqual([]);
  });

  test('every character taken for printable has a glyph; in the monospaced font one cell wide', () => {
    const fontkit: {
      create: (bytes: Buffer) => {
        hasGlyphForCodePoint: (code: number) => boolean;
        glyphForCodePoint: (code: number) => { advanceWidth: number };
      };
    } = createRequire(import.meta.url)('fontkit');
    const codes = (ranges: [number, number][]) =>
      ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
    const mono = fontkit.create(readFont('mono'));
    expect(
      codes(glyphRanges.mono).filter(
        (code) => !mono.hasGlyphForCodePoint(code) || mono.glyphForCodePoint(code).advanceWidth !== 1233,
      ),
    ).toEqual([]);
    for (const name of ['regular', 'semibold', 'italic'] as const) {
      const font = fontkit.create(readFont(name));
      expect(codes(glyphRanges.text).filter((code) => !font.hasGlyphForCodePoint(code))).toEqual([]);
    }
  });

  test('times stay in their own zone', () => {
    expect(timeOnPaper('de', '2026-03-03T14:05:12+01:00')).toBe('3. März 2026, 14:05 Uhr (UTC+01:00)');
    expect(timeOnPaper('en', '2026-12-31T23:59:00.123Z')).toBe('31 December 2026, 23:59 (UTC)');
  });
});
