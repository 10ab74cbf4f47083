import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workplace } from '../../workplace.ts';
import { root, startProgram } from '../wine.ts';

const folder = workplace();

async function wine(...words: string[]) {
  const program = startProgram(words);
  const code = await program.ended;
  return { code, stdout: program.stdout() };
}
/** A key with all below it, as `reg` prints it; '' if it is not there. */
const registry = async (key: string) => {
  const { code, stdout } = await wine('reg', 'query', `HKCU\\Software\\Classes\\${key}`, '/s');
  return code === 0 ? stdout : '';
};

test('the installer owns case files, is offered for PDF files, and takes back only what is its own', async () => {
  const setup = join(folder, 'stand-in.exe');
  const defines = {
    OUT: setup,
    TEMPLATES: join(root, 'node_modules/app-builder-lib/templates/nsis'),
    PACKAGE: join(root, 'electron/package'),
  };
  // Every warning is an error.
  execFileSync('makensis', [
    '-V2',
    '-WX',
    ...Object.entries(defines).map(([name, value]) => `-D${name}=${value}`),
    join(import.meta.dirname, 'installer.nsi'),
  ]);
  // The reader that opens PDF files, and another program that is offered for them.
  await wine('reg', 'add', 'HKCU\\Software\\Classes\\.pdf', '/ve', '/d', 'Reader.Document', '/f');
  await wine('reg', 'add', 'HKCU\\Software\\Classes\\.pdf\\OpenWithProgids', '/v', 'Other.Program', '/d', '', '/f');
  const before = await registry('.pdf');

  expect((await wine(setup, '/S')).code).toBe(0);
  const command = String.raw`"C:\app with blanks\ftd-cloud-doctor.exe" "%1"`;
  expect(await registry('.ftdcase')).toContain('FTD Cloud Doctor case');
  expect(await registry('FTD Cloud Doctor case\\shell\\open\\command')).toContain(command);
  expect(await registry('FTDCloudDoctor.report\\shell\\open\\command')).toContain(command);
  const offered = await registry('.pdf');
  for (const line of before.split('\n')) expect(offered).toContain(line.trim());
  expect(offered).toContain('FTDCloudDoctor.report');

  // The folder keeps a copy of the uninstaller from deleting itself while it runs.
  expect((await wine('C:\\app with blanks\\uninstall.exe', '/S', '_?=C:\\app with blanks')).code).toBe(0);
  expect(await registry('.pdf')).toBe(before);
  expect(await registry('FTDCloudDoctor.report')).toBe('');
  expect(await registry('FTD Cloud Doctor case')).toBe('');
});
