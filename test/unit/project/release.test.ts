import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { judge, verdictOf } from '../../../electron/build/audit.mjs';
import { licenceOf } from '../../../electron/build/notices.mjs';
import { VERSION } from '../../../electron/host/version.ts';
import { workplace } from '../../workplace.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const folder = workplace('release');

it('the version stands in one place', () => {
  const { version } = JSON.parse(text('package.json'));
  expect(VERSION).toBe(version);
  expect(JSON.parse(text('package-lock.json')).version).toBe(version);
  // The newest release in the changelog; none before the first one.
  expect([undefined, version]).toContain(/^## \[(\d[^\]]*)\]/m.exec(text('CHANGELOG.md'))?.[1]);
  const others = spawnSync('git', ['grep', '-lF', `'${version}'`, '--', 'electron', 'shared', 'renderer', '*.yml'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([others.status, others.stdout]).toEqual([1, '']);
});

it('the bill of materials lists what the bundles took in', () => {
  execFileSync(process.execPath, ['electron/build/sbom.mjs'], { cwd: root });
  const bom = JSON.parse(text('dist/sbom.cdx.json'));
  expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', '1.5']);
  expect(bom.metadata.component).toMatchObject({ type: 'application', version: VERSION });
  const name = (part: { name: string; version: string }) => `${part.name} ${part.version}`;
  const shipped: string[] = JSON.parse(text('dist/parts.json')).map(name);
  expect(shipped.length).toBeGreaterThan(30);
  const { version } = JSON.parse(text('node_modules/electron/package.json'));
  const listed = new Set<string>(bom.components.map(name));
  expect([...listed].sort()).toEqual([...new Set(shipped), `electron ${version}`].sort());
  for (const { licenses, hashes, name: who } of bom.components) expect(licenses ?? hashes, who).toBeDefined();
});

it('nothing is shipped under a licence that does not fit', () => {
  const give = (license: unknown) => {
    mkdirSync(join(folder, 'a'), { recursive: true });
    writeFileSync(join(folder, 'a/package.json'), JSON.stringify({ name: 'a', version: '1', license }));
    return licenceOf(folder, 'a').licence;
  };
  for (const good of ['MIT', '(MIT OR GPL-2.0)', 'MIT AND OFL-1.1', { type: 'ISC' }]) expect(give(good)).toBeTruthy();
  for (const bad of ['GPL-3.0', 'MIT AND GPL-2.0', 'UNLICENSED', undefined])
    expect(() => give(bad)).toThrow(/may not be shipped/);
});

it('the audit fails from “high” on', () => {
  const severities = ['moderate', 'high', 'critical'].map((severity) =>
    verdictOf(JSON.stringify({ vulnerabilities: { a: { name: 'a', severity } } })),
  );
  const failed = ['high', 'critical'].map((severity) => ({ kind: 'fail', packages: [`a (${severity})`] }));
  expect(severities).toEqual([{ kind: 'pass' }, ...failed]);
  const why = '405 Method Not Allowed';
  expect(verdictOf(JSON.stringify({ message: why }))).toEqual({ kind: 'not-checked', why });
  for (const none of ['', 'null', '{}']) expect(verdictOf(none)).toMatchObject({ kind: 'not-checked' });
});

it('an audit that was not checked says so with the age of the last good answer, and fails a release without one', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  const verdict = verdictOf('{"message":"405"}');
  const judged = (record: unknown, isRelease: boolean) => judge(verdict, { record, lock: 'a', now, isRelease });
  for (const [record, code, note] of [
    [undefined, 3, 'no good answer is recorded'],
    [{ checked: '2026-03-04T12:00:00Z', lock: 'a' }, 0, 'for these packages is 6 days old'],
    [{ checked: '2026-03-01T12:00:00Z', lock: 'a' }, 3, 'for these packages is 9 days old'],
    [{ checked: '2026-03-09T12:00:00Z', lock: 'b' }, 3, '1 days old, was for other packages'],
    [{ checked: 'soon', lock: 'a' }, 3, 'no valid date'],
    [{ checked: '2027-03-09T12:00:00Z', lock: 'a' }, 3, 'no valid date'],
  ] as const) {
    expect(judged(record, false)).toEqual({ code: 0, line: expect.stringMatching(`NOT CHECKED.*\\(405\\).*${note}`) });
    expect(judged(record, true).code, note).toBe(code);
  }
  // The script itself, beside an npm that gets no answer.
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho \'{"message":"405"}\'\n', { mode: 0o755 });
  const script = join(root, 'electron/build/audit.mjs');
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [script, ...words], { env: { PATH: `${folder}:/usr/bin:/bin` }, encoding: 'utf8' });
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('NOT CHECKED') });
  if (!existsSync(join(root, 'docs/audit.json'))) expect(run('--release').status).toBe(3);
  expect(text('.ci/release')).toMatch(/^npm run --silent audit -- --release$/m);
});

/** An npm of this major version: the one on the PATH, or one that npx has in its cache (`npm exec npm@10`). */
function npmOf(major: number): string | undefined {
  const options = { encoding: 'utf8', cwd: tmpdir() } as const;
  const said = (program: string, ...words: string[]) => spawnSync(program, words, options).stdout?.trim() ?? '';
  const cached = () => said('npm', 'exec', '--offline', '--yes', `--package=npm@${major}`, '-c', 'command -v npm');
  const isIt = (npm: string) => npm !== '' && said(npm, '--version').startsWith(`${major}.`);
  return isIt('npm') ? 'npm' : [cached()].find(isIt);
}

it.for([10, 11])('npm %i installs packages and runs none of their scripts', { timeout: 60_000 }, (major, { skip }) => {
  const npm = npmOf(major) ?? skip(`no npm ${major} here`);
  const names = ['esbuild', 'ssh2', 'other'];
  const place = join(folder, `npm-${major}`);
  const project = join(place, 'project');
  for (const name of [...names, 'project']) mkdirSync(join(place, name), { recursive: true });
  for (const name of names) {
    const touch = `node -e "require('fs').writeFileSync('${join(place, name)}-ran', '')"`;
    const manifest = { name, version: '1.0.0', scripts: { preinstall: touch, postinstall: touch } };
    writeFileSync(join(place, name, 'package.json'), JSON.stringify(manifest));
    execFileSync('tar', ['-czf', `${name}.tgz`, name], { cwd: place });
  }
  const { engines, allowScripts } = JSON.parse(text('package.json'));
  const dependencies = Object.fromEntries(names.map((name) => [name, `file:../${name}.tgz`]));
  writeFileSync(join(project, '.npmrc'), text('.npmrc'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'p', engines, allowScripts, dependencies }));
  // An npm that runs these tests hands on the settings of this project.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  for (const command of ['install', 'ci'])
    execFileSync(npm, [command, '--offline', '--no-audit', '--no-fund'], { cwd: project, env });
  expect(readdirSync(join(project, 'node_modules')).sort()).toEqual(['.package-lock.json', ...names].sort());
  expect(readdirSync(place).filter((name) => name.endsWith('-ran'))).toEqual([]);
});

it('installing downloads no Electron', () => {
  const { allowScripts, devDependencies } = JSON.parse(text('package.json'));
  expect(Object.values(allowScripts)).not.toContain(true);
  const { packages } = JSON.parse(text('package-lock.json'));
  expect(packages['node_modules/electron'].version).toBe(devDependencies.electron);
  expect(packages['node_modules/electron'].hasInstallScript).toBeUndefined();
});
