import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { render } from '../../../electron/host/export/export.ts';
import { unpack, unpackFolder } from '../../../electron/host/import/archive.ts';
import { LIMITS, type Limits } from '../../../electron/host/import/budget.ts';
import { kindOf } from '../../../electron/host/import/kind.ts';
import { openBytes } from '../../../electron/host/import/open-case.ts';
import { readGiven } from '../../../electron/host/import/read-files.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Source } from '../../../shared/model/source.ts';
import { withCase, withoutCases } from '../../../shared/report/markdown/embedded-case.ts';
import { diagnose } from '../../diagnose.ts';
import { fixture, jsonIn, pasted } from '../../given.ts';
import { refusal } from '../../problem.ts';
import { workplace } from '../../workplace.ts';
import { draftOf, preparedDraft } from '../report/cases.ts';

const dir = workplace('import');

const at = (name: string) => join(dir, name);
const lookup = fixture('nslookup/bind-nxdomain.txt');
const network = fixture('showNetwork/proxy-enabled.txt');
const settings = SettingsSchema.parse({ integration: 'on' });

/** An archive by Python's own modules. `->x` as content is a symbolic link to x, `=>x` a hard link, `|` a pipe, `*n` n zeros. */
function make(kind: string, file: string, files: Record<string, string>): Buffer {
  execFileSync('/usr/bin/python3', ['test/unit/import/make.py', kind, file], {
    input: JSON.stringify(files),
    maxBuffer: 1 << 28,
  });
  return readFileSync(file);
}

/** What is inside by its names without the archive's, and what is told. */
async function opened(packed: Uint8Array | string, limits: Partial<Limits> = {}) {
  const kind = await kindOf(packed);
  if (!kind) throw new Error('no archive');
  const { parts, problems } = await unpack(packed, kind, 'a', { limits: { ...LIMITS, ...limits } });
  const texts = parts.map(({ name, read }) => [name.slice(2), read.kind === 'text' ? read.text : read.kind]);
  return { texts: Object.fromEntries(texts) as Record<string, string>, problems };
}
const textsIn = async (packed: Uint8Array | string, limits?: Partial<Limits>) => (await opened(packed, limits)).texts;

/** An archive of one of these kinds, or bytes; what of its files is taken (all by default), and what is told, or why it is refused. */
interface Row {
  why: string;
  kinds?: string[];
  files?: Record<string, string>;
  bytes?: string;
  limits?: Partial<Limits>;
  becomes?: Record<string, string>;
  told?: Problem[];
  problem?: string;
}
const archives = jsonIn<Row[]>('unit/import/archives.json');
const outside = at('outside.txt');
writeFileSync(outside, lookup);
const words: Record<string, string> = { LOOKUP: lookup, NETWORK: network };
const filled = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, words[text] ?? text.replace('OUTSIDE', () => outside)]),
  );
test.each(archives)('$why', async ({ kinds = [], files = {}, bytes, limits, becomes = files, told = [], problem }) => {
  const packed = kinds.flatMap((kind) => {
    const isPlain = ['tar-ustar', 'tar-size'].includes(kind);
    const file = at(`${kind}.${isPlain ? 'tar' : kind.replace(/-.*/, '').replace('tar', 'tgz')}`);
    // From memory and, as far as needed, from the disk.
    return [make(kind, file, filled(files)), file];
  });
  for (const one of bytes === undefined ? packed : [Buffer.from(bytes, 'latin1')])
    if (problem) expect(await refusal(opened(one, limits))).toBe(problem);
    else expect(await opened(one, limits)).toEqual({ texts: filled(becomes), problems: told });
});

/** An archive of one file that is there already. */
function inTar(target: string, file: string): string {
  execFileSync('tar', ['-C', dir, '-cf', at(target), file]);
  return at(target);
}

test('an archive in an archive, and no further', async () => {
  make('tar-gnu', at('inner.tgz'), { 'n.txt': lookup });
  expect(await textsIn(inTar('outer.tar', 'inner.tgz'))).toEqual({ 'inner.tgz/n.txt': lookup });
  expect(await refusal(textsIn(inTar('outermost.tar', 'outer.tar')))).toBe('archive-empty');
});

describe('what hostile people write', () => {
  test('bombs without a name, and packed twice, each time within bounds', async () => {
    const small = { file: 64 << 20, ratioFrom: 1024 * 1024 };
    make('tar-gnu', at('bomb.tgz'), { zeros: '*20000000' });
    for (const bomb of [gzipSync(Buffer.alloc(20_000_000)), inTar('twice.tar', 'bomb.tgz')])
      expect(await refusal(textsIn(bomb, small))).toBe('archive-too-large');
  });

  test('cut off or changed anywhere: a problem in words, or what is whole, and never a hang', async () => {
    for (const kind of ['zip-deflated', 'tar-gnu', 'tar-pax']) {
      const packed = make(kind, at('cut'), { 'n.txt': lookup, 'w.txt': network });
      for (let cut = 20; cut < packed.length; cut += 37)
        for (const bytes of [packed.subarray(0, cut), packed.with(cut, (packed[cut] ?? 0) ^ 0xff)]) {
          const found = await textsIn(bytes).catch((error: unknown) => {
            if (error instanceof ProblemError) return {};
            throw error;
          });
          // What a checksum covers comes whole; tar has none for its contents, but gzip has.
          if (kind === 'zip-deflated')
            expect(Object.values(found).filter((text) => text !== lookup && text !== network)).toEqual([]);
        }
    }
  });
});

const prepared = preparedDraft(draftOf([lookup]));
const give = (name: string, bytes: Uint8Array) => readGiven([{ name, packed: bytes, bytes: async () => bytes }]);

test('a troubleshoot archive: its command-outputs give the same verdict as pasted; the rest is counted', async () => {
  const top = 'results-11-25-2026--120000';
  const outputs = {
    [`${top}/command-outputs/nslookup api-sse.cisco.com.output`]: lookup,
    [`${top}/command-outputs/usr-local-sf-bin-sfcli.pl show network.output`]: network,
    [`${top}/file-contents/ngfw/etc/sf/connector.properties`]: fixture('connectorProperties/good-with-prompts.txt'),
  };
  const rest = Array.from({ length: 300 }, (_, n) => [`${top}/command-outputs/vmstat ${n}.output`, `procs ${n}\n 0\n`]);
  const packed = make('tar-gnu', at('all.tar.gz'), { ...Object.fromEntries(rest), ...outputs });
  const { sources, problems } = await give('all.tar.gz', packed);
  expect(sources.map(({ name }) => name)).toEqual(Object.keys(outputs).map((name) => `all.tar.gz/${name}`));
  expect(problems).toMatchObject([{ problem: 'left-out', values: { count: '300' } }]);
  const verdict = (all: Source[]) => diagnose({ sources: all, settings, lang: 'en' }).verdict;
  expect(verdict(sources)).toEqual(verdict(Object.values(outputs).map((text, n) => pasted(text, `${n}`))));
});

test('a folder, with what a file manager leaves and links that lead out', async () => {
  mkdirSync(at('folder/deep'), { recursive: true });
  const files = { 'deep/n.txt': lookup, 'w.txt': network, '.DS_Store': 'x', 'notes.txt': 'bring cake' };
  for (const [name, text] of Object.entries(files)) writeFileSync(at(`folder/${name}`), text);
  symlinkSync('/', at('folder/all'));
  symlinkSync(at('folder'), at('folder/circle'));
  execFileSync('mkfifo', [at('folder/pipe')]);
  const { parts, problems } = await unpackFolder(at('folder'), 'folder');
  expect(parts.map(({ name }) => name)).toEqual(['folder/deep/n.txt', 'folder/w.txt']);
  expect(problems[0]?.values?.count).toBe('4');
});

test.each(['pdf', 'case', 'markdown', 'html'] as const)('our own %s, also inside an archive', async (format) => {
  const bytes = Buffer.from(await render(prepared, format, { isBoth: true }));
  for (const name of ['one', 'two']) writeFileSync(at(name), bytes);
  execFileSync('tar', ['-C', dir, '-czf', at('both.tgz'), 'one', 'two']);
  for (const given of [bytes, readFileSync(at('both.tgz'))]) {
    const { opened, problems } = await give('report', given);
    expect([opened?.file.digest, opened?.discrepancies]).toEqual([prepared.file.digest, []]);
    expect(problems.map(({ problem }) => problem)).toEqual(given === bytes ? [] : ['second-case']);
  }
});

test('our text, and a report without its case or with two, say why they are not enough', async () => {
  const names = ['dns-unresolved-nxdomain.en.txt', 'healthy-full-log.de.md', 'healthy-full-log.de.txt'];
  const without = names.map((name) => [name, fixture(`reports/${name}`)] as [string, string]);
  for (const format of ['markdown', 'html'] as const) {
    const report = Buffer.from(await render(prepared, format, { isBoth: true })).toString();
    // Which of two would be the right one?
    without.push([format, withoutCases(report)], [format, withCase(report, prepared.file)]);
    const changed = await give(format, Buffer.from(report.replace('NXDOMAIN\\n', 'SERVFAIL\\n')));
    expect(changed.opened?.discrepancies).not.toEqual([]);
  }
  for (const [name, text] of without)
    expect((await give(name, Buffer.from(text))).problems).toMatchObject([
      { problem: 'report-without-case', values: { name } },
    ]);
});

/** How a client logs a session, by its own manual: what it puts around lines, and what of that around those with a prompt. */
type Client = Partial<Record<'before' | 'line' | 'prompt' | 'end' | 'after', string>> & {
  client: string;
  encoding?: 'utf8' | 'utf16le' | 'utf16be' | 'latin1';
};
const clients = jsonIn<Client[]>('unit/import/terminals.json');
const LINES = fixture('cases/dns-unresolved-nxdomain.txt').trimEnd().split('\n');
const isPrompt = (line: string) => /^(?:> |\S+@\S+:.*[#$] )/.test(line);

function logOf(form: Client): Buffer {
  const { before = '', line = 'LINE', prompt = line, end = '\r\n', after = '', encoding = 'utf8' } = form;
  const isJson = form.client.startsWith('asciicast');
  const lines = LINES.map((text) => {
    const shown = isJson ? JSON.stringify(text).slice(1, -1) : text;
    return (isPrompt(text) ? prompt : line).replace('LINE', () => shown) + end;
  });
  const log = `${before}${lines.join('')}${after}`;
  return encoding === 'utf16be' ? Buffer.from(log, 'utf16le').swap16() : Buffer.from(log, encoding);
}

const read = (text: string) => {
  const { verdict, recognised } = diagnose({ sources: [pasted(text)], settings, lang: 'en' });
  return { verdict, recognised: recognised.map(({ probe, target, complete }) => [probe, target, complete]) };
};

test.each([
  ...clients.map((form) => [form.client, logOf(form)] as const),
  ['a log cut off within a character', Buffer.from(`${LINES.join('\n')}\nü`).subarray(0, -1)] as const,
])('%s gives the same verdict as the plain text', async (_client, log) => {
  const opened = await openBytes(log, 'session.log');
  if (opened.kind !== 'text') throw new Error(opened.kind);
  expect(read(opened.text)).toEqual(read(LINES.join('\n')));
});
