import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commands } from '../../electron/cli/call/commands.ts';
import { run } from '../../electron/cli/run.ts';
import { openStore } from '../../electron/host/store/store.ts';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import { DiagnosisSchema } from '../../shared/model/diagnosis.ts';
import { withoutCases } from '../../shared/report/markdown/embedded-case.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { jsonIn, pasted, sectionsIn } from '../given.ts';
import { workplace } from '../workplace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cases = join(root, 'test/fixtures/cases');
const caseFiles = join(root, 'test/fixtures/case-files');
const reports = join(root, 'test/fixtures/reports');
/** Calls that are refused, with what is said and what the file holds. */
const refused = jsonIn<[call: string, says: string, content?: string][]>('unit/cli.json');
const before = process.cwd();

const dir = workplace('cli');
beforeAll(() => {
  process.chdir(dir);
  vi.stubEnv('XDG_CONFIG_HOME', dir);
  vi.stubEnv('LC_ALL', 'C');
});
afterAll(() => process.chdir(before));

/** One call in this process, given as a text if no word holds a blank; gives what it writes. */
async function cli(call: string | readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const streams = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    }),
  );
  const argv = typeof call === 'string' ? call.split(' ').filter(Boolean) : call;
  const code = await run(argv).finally(() => {
    for (const stream of streams) stream.mockRestore();
  });
  return { code, ...written };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
const caseText = (name: string) => join(cases, `${name}.txt`);
const nxdomain = readFileSync(caseText('dns-unresolved-nxdomain'));
// That the bundle diagnoses, writes and verifies: `package/package.test.ts`.
const bundle = join(root, 'dist/node/ftd-cloud-doctor.js');
if (!existsSync(bundle)) throw new Error('not built: run `npm run build` first');

test('takes a reader that goes away for no error', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own.
  const script = '"$@" | : ; exit ${PIPESTATUS[0]}';
  const call = [process.execPath, bundle, 'diagnose', '--markdown', '--redact', 'none', caseText('healthy-full-log')];
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', ...call]);
  expect([status, stderr.toString()]).toEqual([0, '']);
});
test.each(refused)('refused in words: %s', async (call, sentence, content) => {
  const words = call.replaceAll('CASES', cases).replaceAll('FILES', caseFiles).replace('LONG', 'x'.repeat(201));
  if (content !== undefined) file(words.split(' ').at(-1) ?? '', Buffer.from(content, 'latin1'));
  const { code, stdout, stderr } = await cli(words && `--lang en ${words}`);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
  // Neither a trace, nor what a hostile name would write to the terminal.
  expect(stderr).not.toMatch(/\bat .+:\d+:\d+|node:internal|Error:|[\u001b\u202e]/);
});

test('help and version are results', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(await cli('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  for (const lang of ['en', 'de']) {
    const all = await cli(`--help --lang ${lang}`);
    expect(all).toEqual({ ...(await cli(`help --lang ${lang}`)), code: 0, stderr: '' });
    for (const command of commands) {
      expect(all.stdout).toContain(command);
      const own = await cli(`${command} --help --lang ${lang}`);
      expect(own).toEqual({ ...(await cli(`help ${command} --lang ${lang}`)), code: 0, stderr: '' });
      // Each line of a command's own help is one of the general help; options of others are left out.
      for (const line of own.stdout.trim().split('\n')) expect(all.stdout).toContain(line);
      expect(own.stdout.includes('--jump')).toBe(['probe', 'fleet'].includes(command));
    }
  }
});

const written = (text: string) => text.replaceAll('\\n', '\n').replace('CASE', nxdomain.toString());
test.each(sectionsIn(new URL('cli.txt', import.meta.url)))('%s', async (_, ...lines) => {
  let ran = { code: 0, stdout: '', stderr: '' };
  const has = (whole: string, part: string) =>
    part === 'NOTHING' ? expect(whole).toBe('') : expect(whole).toContain(written(part));
  const does: Record<string, (all: string) => unknown> = {
    '<': (all) => file(all.split(' ')[0] ?? '', written(all.replace(/^\S+ /, ''))),
    '>>': (name) => file(name, ran.stdout),
    '%': (call) => execFileSync(call.split(' ')[0] ?? '', call.split(' ').slice(1)),
    $: async (call) => {
      ran = await cli(call.slice(2).replaceAll('CASES', cases));
      expect([call, `${ran.code}`, ran.stderr]).toEqual([call, call.charAt(0), ran.stderr]);
    },
    '>': (part) => has(ran.stdout, part),
    '!': (part) => has(ran.stderr, part),
    '>-': (part) => expect(ran.stdout).not.toContain(part),
    '!-': (part) => expect(ran.stderr).not.toContain(part),
    '=': (json) => expect(JSON.parse(ran.stdout)).toMatchObject(JSON.parse(json)),
    none: (start) => expect(readdirSync(dir).filter((name) => name.startsWith(start))).toEqual([]),
  };
  for (const line of lines.filter(Boolean))
    await does[line.split(' ')[0] ?? '']?.(line.replace(/^\S+ /, '').replaceAll('DIR', dir));
});

const codes: Record<string, number> = { 'healthy-full-log': 0, 'document-curl-good-alone': 3 };
// A new report begins as an empty file of its name.
test.each(readdirSync(reports))('the report %s, and its exit code', async (report) => {
  const [name = '', lang, ending] = report.split('.');
  const format = ending === 'md' ? 'markdown' : 'text';
  const { code, stdout, stderr } = await cli(`diagnose --${format} --lang ${lang} --integration on ${caseText(name)}`);
  expect({ code, stderr }).toEqual({
    code: codes[name] ?? 1,
    stderr: `${sayInCli(lang === 'de' ? 'de' : 'en', 'not-redacted')}\n`,
  });
  expect(stdout).not.toMatch(/\{\w+\}|undefined|\[object/);
  const shown = withoutCases(stdout).replace(/^(- \*\*(?:Date|Datum):\*\* ).*/m, '$1DATE');
  await expect(shown).toMatchFileSnapshot(join(reports, report));
});

test('standard output that is redacted says nothing of it, and JSON holds no sign that steers a terminal', async () => {
  const log = file('steer.log', `${nxdomain}\nroot@ftd:~# grep x y\n\x9b31m\u202e\u2066x\u200b\u{e0041}\n`);
  const { stdout, stderr } = await cli(`diagnose ${log} --json --redact addresses --customer \u202ex\x9b31m --lang en`);
  expect(stderr).toBe('');
  expect(stdout).not.toMatch(/[\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u{e0041}]/u);
  expect(DiagnosisSchema.safeParse(JSON.parse(stdout)).success).toBe(true);
});

test('the folder of a case is the case, while a window has it open', async () => {
  const store = openStore({ folder: join(dir, 'kept') });
  const sources = [pasted(nxdomain.toString(), 'paste')];
  const { id, lock } = await store['case.create']({ draft: { ...emptyDraft('de'), sources } });
  await store['case.change']({ id, lock, changes: [{ type: 'about', about: { ticket: 'INC-7' } }] });
  const before = readdirSync(join('kept', id));
  const { code, stdout } = await cli(`report kept/${id}`);
  for (const words of ['INC-7', 'NXDOMAIN', 'Empfohlene Maßnahmen'])
    expect([code, stdout]).toEqual([0, expect.stringContaining(words)]);
  expect((await cli(`verify kept/${id} --lang en`)).stderr).toContain('export it as .ftdcase');
  expect(readdirSync(join('kept', id))).toEqual(before);
  await store.close();
});

// How time grows up to 50 MB: `npm run bench:core`.
test('10 MB and one line of 10 MB before the evidence', async () => {
  const noise = `${'Dec 30 21:39:02 ftd SF-IMS[1234]: nothing to see here'.padEnd(99, '.')}\n`.repeat(100_000);
  const log = file('big.log', `${noise}${'x'.repeat(10 * 1024 * 1024)}\n${nxdomain}`);
  const { verdict, findings } = JSON.parse((await cli(`diagnose --json --integration on ${log}`)).stdout);
  expect(verdict).toMatchObject({ id: 'dns-unresolved', reason: 'nxdomain' });
  expect(findings[0].evidence[0].lines[0]).toBeGreaterThan(100_000);
  rmSync(log);
});
