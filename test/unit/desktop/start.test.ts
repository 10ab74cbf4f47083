import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findAppBrowser, hasDisplay } from '../../../electron/browser/app-window.ts';
import { fetchElectron, mayFetchElectron } from '../../../electron/browser/fetch-electron.ts';
import { redeem } from '../../browser.ts';
import { start as startProgram } from '../../command-line.ts';
import type { Program } from '../../program.ts';
import { workplace } from '../../workplace.ts';

const program = fileURLToPath(new URL('../../../dist/node/browser.js', import.meta.url));
const rules = JSON.parse(readFileSync(new URL('desktop.json', import.meta.url), 'utf8'));
const folder = workplace('start');

/** Writes a program that notes how it was called. */
function fakeProgram(path: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > "${path}.called"\nexit 7\n`, { mode: 0o755 });
  return `${path}.called`;
}

/** `npm start` after its build, with nothing of this machine in its way. */
function start(args: string[], env: Record<string, string> = {}): Program {
  const own = {
    HOME: folder,
    FTD_CLOUD_DOCTOR_CASES: join(folder, 'cases'),
    PATH: '/nowhere',
    ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'no-electron'),
    FTD_CLOUD_DOCTOR_NO_DOWNLOAD: '1',
  };
  const started = startProgram(args, { program, env: { ...own, ...env } });
  onTestFinished(() => void started.child.kill());
  return started;
}
/** The link that is printed first. */
async function linkOf({ said }: Program): Promise<URL> {
  const ready = /^Ready: http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/;
  await expect.poll(() => said().stdout, { timeout: 5_000 }).toMatch(ready);
  return new URL(said().stdout.slice('Ready: '.length));
}

it('starts Electron where it is, with the files named, and ends as it ends', async () => {
  const called = fakeProgram(join(folder, 'dist/electron'));
  const { ended } = start(['case.ftdcase'], { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'dist') });
  expect(await ended).toMatchObject({ code: 7, stdout: '' });
  const [app, file] = readFileSync(called, 'utf8').split('\n');
  expect([existsSync(join(app ?? '', 'package.json')), file]).toEqual([true, 'case.ftdcase']);
});

it('says in one line why there is no Electron, and opens an app window', async () => {
  const called = fakeProgram(join(folder, 'bin/chromium'));
  const started = start([], { PATH: join(folder, 'bin'), DISPLAY: ':0' });
  const { href } = await linkOf(started);
  await vi.waitFor(() => expect(readFileSync(called, 'utf8')).toBe(`--app=${href}\n--no-first-run\n`), 5_000);
  expect(started.said().stderr.split('\n')[0]).toMatch(/^Electron is not installed, .*npx install-electron$/);
});

it.each([
  [['--help'], 0, /^$/, /--no-open .*\n.*--port PORT/],
  [['--helq'], 2, /^Unknown option --helq\. All options: npm start -- --help\n$/, /^$/],
])('prints its options for %j', async (args, code, stderr, stdout) => {
  const [err, out] = [expect.stringMatching(stderr), expect.stringMatching(stdout)];
  expect(await start(args).ended).toMatchObject({ code, stderr: err, stdout: out });
});

it('names the address where there is no display', async () => {
  const started = start([]);
  await linkOf(started);
  await vi.waitFor(() => expect(started.said().stderr.trim().split('\n')).toHaveLength(2), 5_000);
});

it('prints one line and nothing else when asked for the browser alone, and ends when told', async () => {
  fakeProgram(join(folder, 'dist/electron'));
  const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'dist') };
  const started = start(['--browser', '--no-open', '--port', '0'], env);
  await linkOf(started);
  started.child.kill('SIGTERM');
  expect(await started.ended).toMatchObject({ code: 0, stderr: '' });
});

it('prints another link once the window is closed, or has not come', async () => {
  const started = start(['--browser', '--no-open']);
  await redeem(await linkOf(started));
  await started.says(/To open it again: \S+\nWithout a window/, 8_000);
  await redeem(new URL(/again: (\S+)/.exec(started.said().stderr)?.[1] ?? ''));
});

describe('an installed browser', () => {
  const among =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path.replaceAll('\\', '/'));

  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string, string]>(rules.browsers)(
    'is found on %s, the best first',
    (platform, env, best, other) => {
      const clean = (path: string | undefined) => path?.replaceAll('\\', '/');
      expect(clean(findAppBrowser(platform, env, among(other, best)))).toBe(best);
      expect(clean(findAppBrowser(platform, env, among(other)))).toBe(other);
      expect(findAppBrowser(platform, env, among())).toBeUndefined();
    },
  );

  it('needs a display on Linux', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect([hasDisplay('linux', { WAYLAND_DISPLAY: 'w' }), hasDisplay('win32', {})]).toEqual([true, true]);
  });
});

describe('Electron’s download', () => {
  const installing = async (script: string, limit?: number) => {
    const installer = join(folder, 'install.cjs');
    writeFileSync(installer, script);
    const seen: number[] = [];
    return { failure: await fetchElectron((size) => seen.push(size), { installer, ...(limit && { limit }) }), seen };
  };

  it('happens neither in CI, nor without a display, nor if it is switched off', () => {
    expect(mayFetchElectron({}, true)).toBe(true);
    for (const env of [{ CI: 'true' }, { FTD_CLOUD_DOCTOR_NO_DOWNLOAD: '1' }])
      expect(mayFetchElectron(env, true)).toBe(false);
    expect(mayFetchElectron({}, false)).toBe(false);
  });

  it('shows how much has come, and leaves nothing in the temporary folder', async () => {
    const { failure, seen } = await installing(
      `const temp = require('os').tmpdir(); require('fs').writeFileSync(temp + '/electron.zip', Buffer.alloc(3e6));
       require('fs').writeFileSync(${JSON.stringify(join(folder, 'temp'))}, temp); setTimeout(() => {}, 1500);`,
    );
    expect(failure).toBeUndefined();
    expect(seen).toContain(3);
    expect(existsSync(readFileSync(join(folder, 'temp'), 'utf8'))).toBe(false);
  });

  it('names the innermost cause, and ends at its limit', async () => {
    const noHost = `fetch('http://127.0.0.1:1/electron.zip').catch((error) => { console.error(error); process.exit(1); });`;
    expect((await installing(noHost)).failure).toMatch(/ECONNREFUSED|bad port/);
    expect((await installing('setInterval(() => {}, 1000);', 300)).failure).toBe('0.3 s');
  });
});
