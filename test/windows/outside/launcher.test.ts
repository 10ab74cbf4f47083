import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sayInCli } from '../../../shared/text/cli.ts';
import { workplace } from '../../workplace.ts';
import { root, startProgram, toWindows } from '../wine.ts';

const folder = workplace('launcher with blanks');
const bin = join(folder, 'resources/bin');
mkdirSync(bin, { recursive: true });
copyFileSync(join(root, 'electron/package/bin/ftd-cloud-doctor.cmd'), join(bin, 'ftd-cloud-doctor.cmd'));
// Stands in for the app: it takes a script first.
copyFileSync(process.env.FTD_WINDOWS_NODE ?? '', join(folder, 'ftd-cloud-doctor.exe'));

const script = toWindows(join(root, 'dist/node/ftd-cloud-doctor.js'));
const log = toWindows(join(root, 'test/fixtures/cases/healthy-full-log.txt'));

const run = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  startProgram(['cmd', '/c', ...words], { cwd: bin, env }).ended;

test.each([
  [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
  [['diagnose', '--lang', 'en', '--integration', 'on', log], 0, /FTD Cloud Doctor/, /./],
  [['diagnose', 'a b.log', '--lang', 'en'], 2, /^$/, /Cannot read a b\.log \(ENOENT\)/],
])('the launcher passes words, streams and exit code on: %j', async (words, code, stdout, stderr) => {
  expect(await run(['ftd-cloud-doctor.cmd', script, ...words])).toEqual({
    code,
    stdout: expect.stringMatching(stdout),
    stderr: expect.stringMatching(stderr),
  });
});

// Linux tells Wine its language in variables that no Windows has.
test.each([
  ['de_DE.UTF-8', 'de'],
  ['en_US.UTF-8', 'en'],
] as const)('the command line speaks the language of a Windows in %s', async (locale, lang) => {
  const lines = ['@echo off', 'set LC_ALL=', 'set LANG=', 'set LC_MESSAGES=', `ftd-cloud-doctor.cmd "${script}" help`];
  writeFileSync(join(bin, 'language.cmd'), lines.join('\r\n'));
  const { stdout } = await run(['language.cmd'], { LC_ALL: locale });
  expect(stdout).toContain(sayInCli(lang, 'help.usage'));
});
