import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBrand } from '../../electron/host/export/brand.ts';
import { prepare, render } from '../../electron/host/export/export.ts';
import { readDocuments } from '../../electron/main/documents.ts';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import { fixture } from '../given.ts';
import { refusal } from '../problem.ts';
import { workplace } from '../workplace.ts';

const dir = workplace('inputs');
const at = (name: string) => join(dir, name);
const socket = createServer();
const LOOKUP = '$ nslookup api-sse.cisco.com\nServer: 192.0.2.53\n\n** server can’t find api-sse.cisco.com: NXDOMAIN\n';

beforeAll(async () => {
  for (const name of ['pipe.log', 'pipe.svg']) execFileSync('mkfifo', [at(name)]);
  symlinkSync('/dev/zero', at('zero.log'));
  symlinkSync('/dev/zero', at('zero.svg'));
  await new Promise<void>((resolve) => socket.listen(at('socket.log'), resolve));
  writeFileSync(at('real.log'), LOOKUP);
  for (const kind of ['pipe', 'zero'])
    writeFileSync(at(`${kind}.json`), JSON.stringify({ name: 'x', logo: `${kind}.svg` }));
});
afterAll(() => socket.close());

/** The built command line in a shell, which a block would end. */
function run(line: string): Promise<{ code: unknown; stderr: string }> {
  const program = fileURLToPath(new URL('../../dist/node/ftd-cloud-doctor.js', import.meta.url));
  return new Promise((resolve) =>
    execFile(
      'bash',
      ['-c', `exec timeout -s KILL 10 ${process.execPath} ${program} ${line}`],
      { cwd: dir, timeout: 15_000 },
      (error, _, stderr) => resolve({ code: error ? error.code : 0, stderr }),
    ),
  );
}

describe.concurrent('what is no file', () => {
  test.each([
    'diagnose pipe.log',
    'diagnose zero.log',
    'diagnose socket.log',
    'diagnose real.log --before pipe.log',
    'diagnose real.log --brand pipe.log --pdf x.pdf',
    'report zero.log --html x.html',
    'verify pipe.log',
    'verify zero.log',
  ])('%s is refused with words', async (line) => {
    const { code, stderr } = await run(`${line} --lang en`);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is not a file but a pipe, a device or a socket/);
  });

  test.each([
    ['diagnose real.log --case pipe.log', 'Cannot write pipe.log (ENXIO)'],
    ['diagnose real.log >/dev/full', 'Cannot write stdout (ENOSPC)'],
    ['probe --ssh admin:Geheim77x@192.0.2.1', 'admin:…@192.0.2.1'],
  ])('%s ends with words', async (line, words) => {
    const { code, stderr } = await run(`${line} --lang en`);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('Geheim77x');
  });

  test('the shell’s own pipes are read, as far as the limit', async () => {
    expect((await run('diagnose <(cat real.log)')).code).not.toBe(2);
    expect((await run('diagnose real.log --before <(cat real.log)')).code).not.toBe(2);
    expect((await run('diagnose real.log --before - < real.log')).code).not.toBe(2);
    expect((await run('diagnose /dev/stdin < real.log')).code).not.toBe(2);
    for (const endless of ['diagnose - < /dev/zero', 'diagnose <(cat /dev/zero)', 'diagnose /dev/stdin < /dev/zero'])
      expect(await run(`${endless} --lang en`)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('is larger'),
      });
  });

  test('files that the window is handed are read one by one, up to the limit', async () => {
    writeFileSync(at('large.log'), Buffer.alloc(64 * 1024 * 1024 + 1));
    const names = ['pipe.log', 'zero.log', 'large.log', 'real.log', 'socket.log'];
    const { files, first, problems } = await readDocuments(names.map(at));
    expect([files.map(({ name }) => name), first]).toEqual([['real.log'], at('real.log')]);
    expect(problems.map(({ problem }) => problem)).toEqual(['not-regular', 'not-regular', 'too-large', 'not-regular']);
  });

  test.each(['pipe', 'zero'])('a logo that is a %s', async (kind) => {
    expect(await refusal(readBrand(at(`${kind}.json`)))).toBe('not-regular');
  });
});

function brandWith(name: string, content: string | Uint8Array) {
  writeFileSync(at(name), content);
  writeFileSync(at(`${name}.json`), JSON.stringify({ name: 'x', logo: name }));
  return readBrand(at(`${name}.json`));
}
const times = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join('');
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`;
const rect = '<rect width="9" height="9"/>';
/** A PNG whose pixels inflate to more than it says (PNG §10.1). */
function pngBomb(): Buffer {
  const real = readFileSync(new URL('../../electron/package/icon.png', import.meta.url));
  const data = deflateSync(Buffer.alloc(64 * 1024 * 1024), { level: 1 });
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length);
  chunk.write('IDAT', 4);
  data.copy(chunk, 8);
  return Buffer.concat([real.subarray(0, 33), chunk, real.subarray(-12)]);
}

// Small ones: `fixtures/logos`.
describe('a hostile logo is refused within seconds', () => {
  test.each<[string, string | (() => Uint8Array)]>([
    [
      'very many masks of very many parts',
      svg(`<mask id="m">${rect.repeat(2000)}</mask>${times(2000, () => '<rect mask="url(#m)"/>')}`),
    ],
    ['very deep groups', svg(`${'<g>'.repeat(20_000)}${rect}${'</g>'.repeat(20_000)}`)],
    ['very many elements', svg('<g/>'.repeat(100_000))],
    ['more pixels than it says', pngBomb],
  ])('%s', async (name, content) => {
    const begun = performance.now();
    const file = typeof content === 'string' ? 'logo.svg' : 'logo.png';
    const bytes = typeof content === 'string' ? content : content();
    expect(await refusal(brandWith(file, bytes)), name).toBe('brand-logo');
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});

test.each(['gradient-mask-and-clip', 'words-in-a-font-of-their-own'])(
  'an ordinary logo is printed: %s',
  async (name) => {
    const brand = await brandWith('plain.svg', fixture(`logos-printed/${name}.svg`));
    const prepared = prepare(emptyDraft('en'), 'none', { app: '0', now: new Date(0) });
    expect((await render(prepared, 'pdf', { brand })).length).toBeGreaterThan(1000);
  },
);
