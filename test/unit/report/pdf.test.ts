import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFont } from '../../../electron/host/export/fonts.ts';
import { extractCase, isSealed, renderPdf } from '../../../electron/host/export/pdf.ts';
import { remedies } from '../../../shared/knowledge/remedies.ts';
import type { CaseFile, Settings } from '../../../shared/model/case.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import type { Source } from '../../../shared/model/source.ts';
import { letterOf } from '../../../shared/report/paper.ts';
import { fold, forMono, glyphRanges, prose, WRAP_MARK } from '../../../shared/report/pdf/glyphs.ts';
import type { PdfReport } from '../../../shared/report/pdf/pdf.ts';
import { onPaper, timeOnPaper } from '../../../shared/text/paper.ts';
import { say } from '../../../shared/text/text.ts';
import { diagnose } from '../../diagnose.ts';

const run = promisify(execFile);
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
// A4 less the right margin of 20 mm.
const RIGHT_EDGE = 595.28 - (20 * 72) / 25.4;

const noDns = `> show network
===============[ System Information ]===============
Hostname                  : ftd-berlin-01
Management port           : 8305
IPv4 Default route
  Gateway                 : 10.20.0.1

======================[ br1 ]=======================
State                     : Enabled
Address                   : 10.20.0.41
===============[ Proxy Information ]================
State                     : Disabled
Authentication            : Disabled
> `;
const blocked = `root@ftd-berlin-01:~# curl -v -k https://api-sse.cisco.com
* Rebuilt URL to: https://api-sse.cisco.com/
*   Trying 52.4.85.66...
* connect to 52.4.85.66 port 443 failed: Connection timed out
* Failed to connect to api-sse.cisco.com port 443: Connection timed out
curl: (7) Failed to connect to api-sse.cisco.com port 443: Connection timed out
root@ftd-berlin-01:~# cat /ngfw/etc/sf/connector.properties
registration_interval=180
connector_port=8980
region_discovery_endpoint=https://api-sse.example.com/providers/sse/api/v1/regions
connector_fqdn=api-sse.example.com
root@ftd-berlin-01:~# `;

const paste = (text: string, name = 'show-network.txt'): Source => ({ name, origin: 'pasted', text });

function reportOf(
  lang: Lang,
  sources: Source[],
  { settings = {}, file = {} }: { settings?: Partial<Settings>; file?: Partial<CaseFile> } = {},
): PdfReport {
  const answers: Settings = { integration: 'on', identity: 'unknown', ...settings };
  const diagnosis = diagnose({ sources, settings: answers, lang });
  return {
    diagnosis,
    both: undefined,
    file: {
      schema: 'ftd-cloud-doctor/case@1',
      app: '0.1.0',
      created: '2026-03-03T14:05:12+01:00',
      lang,
      redaction: 'none',
      about: {
        customer: 'Müller & Söhne Großhandel GmbH',
        device: 'ftd-berlin-01',
        ticket: 'INC-204417',
        engineer: 'Jörg Weiß',
      },
      settings: answers,
      sources: sources.map((source) => ({ ...source, sha256: sha256(source.text) })),
      decision: { verdict: diagnosis.verdict, findings: diagnosis.findings },
      digest: sha256(JSON.stringify(sources)),
      ...file,
    },
  };
}

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftd-pdf-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function onDisk(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${++count}.pdf`);
  await writeFile(path, bytes);
  return path;
}

async function textOf(bytes: Uint8Array, ...options: string[]): Promise<string> {
  const { stdout } = await run('pdftotext', [...options, await onDisk(bytes), '-'], { maxBuffer: 1 << 28 });
  return stdout;
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ');
/** What stands in the appendix, without page furniture, marks and wrapping. */
const solid = (text: string) => text.replaceAll(WRAP_MARK, '').replace(/\s+/g, '');

/** Every word lies between the margins. */
async function expectInside(bytes: Uint8Array): Promise<void> {
  const boxes = [
    ...(await textOf(bytes, '-bbox')).matchAll(
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)/g,
    ),
  ];
  expect(boxes.length).toBeGreaterThan(50);
  const outside = boxes.filter(
    ([, left, top, right, bottom]) =>
      Number(left) < 56 || Number(right) > RIGHT_EDGE + 0.5 || Number(top) < 14 || Number(bottom) > 828,
  );
  expect(outside.map(([whole]) => whole)).toEqual([]);
}

describe.each(['de', 'en'] as const)('a report in %s', (lang) => {
  const report = reportOf(lang, [paste(noDns)]);
  let bytes: Uint8Array;
  let text: string;
  beforeAll(async () => {
    bytes = await renderPdf(report);
    text = squeezed(await textOf(bytes, '-layout'));
  });

  test('shows verdict, certainty, proof, remedy with commands and where', async () => {
    const first = squeezed(await textOf(bytes, '-layout', '-l', '1'));
    expect(report.diagnosis.verdict.id).toBe('dns-missing');
    for (const word of report.diagnosis.verdict.title.split(' ')) expect(first).toContain(word);
    expect(first).toContain(say(lang, 'confidence.proven'));
    expect(first).toContain('configure network dns servers');
    expect(first).toContain(say(lang, 'risk.change'));
    expect(first).toContain(say(lang, 'where.ftd-clish'));
    expect(first).toContain(say(lang, 'label.notCisco'));
    expect(first).toContain(
      `show-network.txt, ${say(lang, 'label.lines', { from: 2, to: 4 }).replace(' ', ' ')}`.replace('\u00a0', ' '),
    );
    for (const field of Object.values(report.file.about))
      for (const word of field?.split(' ') ?? []) expect(first).toContain(word);
  });

  test('has its sections, pages and typography', () => {
    for (const title of ['label.path', 'label.findings', 'label.remedy'] as const)
      expect(text).toContain(say(lang, title));
    expect(text).toContain(onPaper(lang, 'appendix'));
    const pages = Number(text.match(/(?:von|of) (\d+)/)?.[1]);
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page <= pages; page++) expect(text).toContain(onPaper(lang, 'pageOf', { page, pages }));
    for (const mark of lang === 'de' ? ['ä', 'ö', 'ü', 'ß', '„', '“', '–'] : ['“', '”', '–', '’', 'ö', 'ß'])
      expect(text).toContain(mark);
    expect(text).not.toMatch(/\{\w+\}|undefined|\[object/);
    for (const step of report.diagnosis.steps) expect(text).toContain(step.title);
  });

  test('is an A4 document with title, language and bookmarks', async () => {
    const path = await onDisk(bytes);
    const { stdout } = await run('pdfinfo', [path]);
    expect(stdout).toContain(report.diagnosis.verdict.title);
    expect(stdout).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    expect(stdout).toMatch(/Author:\s+Jörg Weiß/);
    const { stdout: json } = await run('qpdf', ['--json', '--json-key=outlines', path], { maxBuffer: 1 << 26 });
    const titles: string[] = JSON.parse(json).outlines.map(({ title }: { title: string }) => title);
    expect(titles).toContain(say(lang, 'label.findings'));
    expect(Buffer.from(bytes).toString('latin1')).toMatch(new RegExp(`/Lang \\(${lang}\\)`));
  });

  test('keeps the evidence with line numbers', () => {
    for (const [index, line] of noDns.trimEnd().split('\n').entries())
      if (line !== '') expect(text).toContain(`${index + 1} ${squeezed(line).trim()}`);
  });

  test('lies between the margins', () => expectInside(bytes));
});

describe('the file', () => {
  const report = reportOf('de', [paste(noDns), paste(blocked, 'session – Größe.log')]);
  let bytes: Uint8Array;
  let path: string;
  beforeAll(async () => {
    bytes = await renderPdf(report);
    path = await onDisk(bytes);
  });

  test('satisfies qpdf', async () => {
    const { stdout, stderr } = await run('qpdf', ['--check', path]);
    expect(stdout).toContain('No syntax or stream encoding errors found');
    expect(stderr).toBe('');
  });

  test('embeds every font', async () => {
    const { stdout } = await run('pdffonts', [path]);
    const fonts = stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+(?:IBMPlexSans|DejaVuSansMono)\S*\s.*\s+yes +yes +yes /);
  });

  test('carries the case', async () => {
    const target = join(folder, 'case.ftdcase');
    await run('pdfdetach', ['-savefile', 'case.ftdcase', '-o', target, path]);
    expect(await readFile(target, 'utf8')).toBe(JSON.stringify(report.file));
    expect(await extractCase(bytes)).toBe(JSON.stringify(report.file));
  });

  test('is the same for the same report, whenever it is made', async () => {
    const again = await renderPdf(structuredClone(report));
    expect(sha256(again)).toBe(sha256(bytes));
    const other = await renderPdf({ ...report, file: { ...report.file, about: {} } });
    expect(sha256(other)).not.toBe(sha256(bytes));
  });

  test('is printed in parallel without mixing', async () => {
    const [one, other] = await Promise.all([renderPdf(report), renderPdf(reportOf('en', [paste(noDns)]))]);
    expect(sha256(one)).toBe(sha256(bytes));
    expect(isSealed(other)).toBe(true);
  });

  test('shows every change of a byte', () => {
    expect(isSealed(bytes)).toBe(true);
    expect(Buffer.from(bytes.subarray(-90)).toString('latin1')).toBe(
      `%ftd-cloud-doctor sha256 ${sha256(bytes.subarray(0, -90))}\n`,
    );
    const ends = Array.from({ length: 12 }, (_, index) => bytes.length - 1 - index * 8);
    for (const at of [
      0,
      1,
      9,
      ...Array.from({ length: 30 }, (_, index) => Math.floor((index + 0.5) * (bytes.length / 30))),
      ...ends,
    ]) {
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

  test('gives pdf.js the same case', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const task = getDocument({ data: bytes.slice(), isEvalSupported: false, verbosity: 0 });
    const attachments: Record<string, { content: Uint8Array }> = await (await task.promise).getAttachments();
    await task.destroy();
    expect(Object.values(attachments).map(({ content }) => new TextDecoder().decode(content))).toEqual([
      JSON.stringify(report.file),
    ]);
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
    const bytes = await renderPdf(reportOf('en', [paste(noDns), paste(`${line}\n${word}\nlast`, 'long.txt')]));
    const text = await textOf(bytes, '-layout');
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
    await expectInside(bytes);
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
    const bytes = await renderPdf(reportOf('en', [paste(log, 'long.log')]));
    await expectInside(bytes);
    const [first = ''] = (await textOf(bytes, '-layout')).split('\f').map(squeezed);
    expect(solid(first)).toContain(solid('Also found: The AMP cloud host panacea.threatgrid.com'));
  });

  test('the first page shows how a quoted line ends: there stands a connection’s state', async () => {
    const lsof = `root@ftd:~# lsof -i | grep conn
SSEConnec 20697       root   12u  IPv4  8741512      0t0  TCP ftd:41234->10.6.187.110:8989 (SYN_SENT)
root@ftd:~# `;
    const bytes = await renderPdf(reportOf('en', [paste(lsof, 'long.log')]));
    await expectInside(bytes);
    const [first = ''] = (await textOf(bytes, '-layout')).split('\f').map(squeezed);
    expect(solid(first)).toContain('(SYN_SENT)');
  });

  test('characters without a glyph are written out', async () => {
    const odd =
      'CJK 日本語, RTL שלום مرحبا, emoji 😀👩‍🚀, \u202Eevil\u202C, bell \x07 esc \x1b[31m, nul \x00, combining e\u0301, lone \ud800, tab\tend';
    const about = {
      customer: '株式会社 ✓ Żółć Ελλάς 🙂',
      device: 'шлюз-1',
      engineer: 'x'.repeat(150),
      ticket: 'עברית',
    };
    const bytes = await renderPdf(reportOf('de', [paste(noDns), paste(odd, 'odd 日本.txt')], { file: { about } }));
    const text = solid(await textOf(bytes, '-layout'));
    for (const shown of [
      '\\u{65E5}\\u{672C}\\u{8A9E}',
      '\\u{05E9}',
      '\\u{1F600}\\u{1F469}\\u{200D}\\u{1F680}',
      '\\u{202E}evil\\u{202C}',
      '\\u{0007}',
      '\\u{001B}[31m',
      '\\u{0000}',
      'e\\u{0301}',
      '\\u{D800}',
    ]) {
      expect(text).toContain(shown);
    }
    for (const shown of ['Żółć', 'Ελλάς', 'шлюз', '✓', '\\u{682A}', '\\u{1F642}']) expect(text).toContain(shown);
    await expectInside(bytes);
  });

  test('a long source is cut with a note, its proof and its surroundings stay', async () => {
    const noise = (from: number) => Array.from({ length: 2500 }, (_, index) => `noise ${from + index}`).join('\n');
    const bytes = await renderPdf(
      reportOf('en', [
        paste(`${noise(1)}\n${blocked}\n${noise(2601)}`, 'long.log'),
        paste('short source', 'short.txt'),
      ]),
    );
    const text = await textOf(bytes, '-layout');
    expect(text).toMatch(
      /[34],\d{3} of 5,01\d lines are left out here\. The full text is in the attached file case\.ftdcase/,
    );
    expect(text).toMatch(/lines \d+–\d+ left out/);
    expect(text).toMatch(/A D? +2503 +\* {3}Trying/);
    expect(text).toMatch(/2500 +noise 2500/);
    expect(text).toContain('short source');
    const { stdout } = await run('pdfinfo', [await onDisk(bytes)]);
    expect(Number(stdout.match(/Pages:\s+(\d+)/)?.[1])).toBeLessThan(30);
  });

  test('huge, empty and line-less sources do no harm', async () => {
    const bytes = await renderPdf(
      reportOf('en', [
        paste('', 'empty.txt'),
        paste('a'.repeat(2_000_000), 'one.txt'),
        paste('a\rb\rc\r', 'mac.txt'),
        paste('漢字😀'.repeat(5000), 'cjk.txt'),
      ]),
    );
    const text = await textOf(bytes, '-layout');
    expect(text).toMatch(/1,98\d,\d{3} more characters|1,9\d\d,\d{3} more characters/);
    expect(text).toContain(onPaper('en', 'emptySource'));
    expect(text).toMatch(/3 +c/);
    await expectInside(bytes);
  });
});

describe('other verdicts', () => {
  test('a faulty connector lists what differs; findings and remedies of all faults are there', async () => {
    const report = reportOf('de', [paste(blocked, 'curl.log')], { file: { redaction: 'all' } });
    expect(report.diagnosis.findings.length).toBeGreaterThan(1);
    const text = squeezed(await textOf(await renderPdf(report), '-layout'));
    expect(text).toContain(onPaper('de', 'deviations'));
    expect(text).toContain(say('de', 'label.notes'));
    expect(solid(text)).toContain('api-sse.example.com');
    expect(text).toContain('8980');
    expect(text).toContain(onPaper('de', 'redactedAll'));
    for (const finding of report.diagnosis.findings)
      for (const word of finding.title.split(' ')) expect(text).toContain(word);
  });

  test('an open question says what to run next, with command, where and why', async () => {
    const report = reportOf('de', [paste('nothing known')], {
      settings: { integration: 'unknown' },
      file: { about: {} },
    });
    expect(report.diagnosis.verdict.id).toBe('inconclusive');
    const text = squeezed(await textOf(await renderPdf(report), '-layout'));
    expect(text).toContain(say('de', 'confidence.none'));
    for (const { command } of report.diagnosis.nextProbes) if (command) expect(solid(text)).toContain(solid(command));
    expect(text).toContain(onPaper('de', 'findingsNone'));
  });
});

test.each(['de', 'en'] as const)(
  'every remedy fits on the first page (%s)',
  async (lang) => {
    const report = reportOf(
      lang,
      [paste(noDns), paste(blocked, 'a session with quite a long name, ftd-berlin-01, 2026-03-03.log')],
      { file: { redaction: 'all' } },
    );
    for (const remedy of remedies) {
      const values = { host: 'api-sse.cisco.com', ports: '443, 8989' };
      const steps = remedy.steps.map((step) => ({ ...step, text: say(lang, step.text, values) }));
      const id = remedy.finding;
      const verdict = {
        ...report.diagnosis.verdict,
        id,
        confidence: 'likely' as const,
        title: say(lang, `verdict.${id}.title`, values),
        summary: say(lang, `verdict.${id}.summary`, { ...values, reason: say(lang, 'reason.unspecified') }),
      };
      const diagnosis = {
        ...report.diagnosis,
        verdict,
        remedies: [{ ...remedy, steps, verifyWith: [...remedy.verifyWith] }],
      };
      const bytes = await renderPdf({ ...report, diagnosis });
      const [first = '', second = ''] = (await textOf(bytes, '-layout')).split('\f').map(squeezed);
      expect(second, `${id} ${remedy.reasons}`).toContain(onPaper(lang, 'map'));
      for (const { command } of steps) if (command) expect(first).toContain(command);
    }
  },
  60_000,
);

describe('the pieces', () => {
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

  test('folding loses nothing and keeps escapes whole', () => {
    expect(fold('', 5)).toEqual(['']);
    expect(fold('abcdefghij', 5)).toEqual(['abcde', 'fghij']);
    expect(fold('abc\u0007def', 10)).toEqual(['abc', '\\u{0007}de', 'f']);
    const text = 'x\\y'.repeat(50) + '\u{1F600}'.repeat(9);
    expect(fold(text, 20).join('')).toBe(forMono(text));
    for (const row of fold(text, 20)) expect(row.length).toBeLessThanOrEqual(20);
    expect(forMono('a\tb')).toBe('a       b');
    expect(
      prose('a\nb 日')
        .map((part) => part.text)
        .join(''),
    ).toBe('a b \\u{65E5}');
  });

  test('letters, times', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
    expect(timeOnPaper('de', '2026-03-03T14:05:12+01:00')).toBe('3. März 2026, 14:05 Uhr (UTC+01:00)');
    expect(timeOnPaper('en', '2026-12-31T23:59:00.123Z')).toBe('31 December 2026, 23:59 (UTC)');
  });
});
