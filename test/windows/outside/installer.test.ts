import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { beforeAll, expect, test, vi } from 'vitest';
import { standIn } from '../../unit/package/stand-in.ts';
import { workplace } from '../../workplace.ts';
import { driveC, root, startProgram, toLinux } from '../wine.ts';
import { type Functions, plugin } from './plugins.ts';

// electron-builder makes the installer as it is shipped: by its own templates, with every warning as an error. What it
// would download are stand-ins: Electron, 7-Zip, and plug-ins, so that no app is unpacked. The installer is one of
// 64-bit Windows, because Debian's Wine runs no 32-bit programs.

const folder = workplace('installer');
const output = join(folder, 'output');

const PLUGINS: Record<string, Functions> = {
  Nsis7z: { Extract: 'nothing' },
  StdUtils: { ExecShellAsUser: 'nothing', GetAllParameters: 'zero', GetParentPath: 'same', TestParameter: 'zero' },
  UAC: { _: 'zero' },
  WinShell: { SetLnkAUMI: 'nothing', UninstAppUserModelId: 'nothing', UninstShortcut: 'nothing' },
};
const SCRIPTS = {
  '7za': 'for word; do case $word in *.7z) : >>"$word" ;; esac; done',
  // In 64-bit Windows some of the templates' conditions are constant (6012: a label is not used).
  'linux/makensis': `unset NSISDIR
exec makensis '-XTarget amd64-unicode' '-X!addplugindir "${folder}/plugins"' '-X!pragma warning disable 6012' "$@"`,
};

beforeAll(async () => {
  for (const name of ['linux', 'plugins/x86-unicode']) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, functions] of Object.entries(PLUGINS))
    writeFileSync(join(folder, `plugins/${name}.dll`), plugin(functions));
  for (const [name, script] of Object.entries(SCRIPTS))
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  writeFileSync(join(folder, 'elevate.exe'), '');
  vi.stubEnv('ELECTRON_BUILDER_7ZIP_PATH', join(folder, '7za'));
  vi.stubEnv('ELECTRON_BUILDER_NSIS_DIR', folder);
  vi.stubEnv('ELECTRON_BUILDER_NSIS_RESOURCES_DIR', folder);
  await build({
    projectDir: root,
    targets: Platform.WINDOWS.createTarget(undefined, Arch.x64),
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: standIn('win', folder),
      directories: { output, buildResources: join(root, 'electron/package') },
    },
  });
  // Wine's own only pretend: by their exit code the app is always running.
  for (const name of ['findstr.exe', 'WindowsPowerShell'])
    rmSync(join(driveC(), 'windows/system32', name), { recursive: true, force: true });
}, 180_000);

const wine = (...words: string[]) => startProgram(words).ended;
/** The values below a key of the user's, by key and name. */
async function registry(key: string): Promise<Record<string, string>> {
  const { stdout } = await wine('reg', 'query', `HKCU\\Software\\${key}`, '/s');
  const found: Record<string, string> = {};
  let at = '';
  for (const line of stdout.split('\n')) {
    const [, name, value = ''] = /^ {4}(.+?) {4}REG_\w+ {4}(.*)$/.exec(line) ?? [];
    if (name) found[`${at}\\${name}`] = value.trim();
    else if (line.startsWith('HKEY')) at = line.split(`\\${key}\\`)[1] ?? '';
  }
  return found;
}
const UNINSTALL = 'Microsoft\\Windows\\CurrentVersion\\Uninstall';

test('the installer owns case files, is offered for PDF files, and takes back only what is its own', async () => {
  const [setup = ''] = readdirSync(output).filter((name) => name.endsWith('-setup.exe'));
  // The reader that opens PDF files, and another program that is offered for them.
  await wine('reg', 'add', 'HKCU\\Software\\Classes\\.pdf', '/ve', '/d', 'Reader.Document', '/f');
  await wine('reg', 'add', 'HKCU\\Software\\Classes\\.pdf\\OpenWithProgids', '/v', 'Other.Program', '/d', '', '/f');
  const before = await registry('Classes');

  // The second time is an update: the installer runs the former version's uninstaller.
  for (const _ of ['new', 'update']) expect((await wine(join(output, setup), '/S')).code).toBe(0);
  const [, uninstall = ''] = Object.entries(await registry(UNINSTALL)).find(([name]) => /Quiet/.test(name)) ?? [];
  const [, uninstaller = '', ...words] = /^"(.*)" (\S+) (\S+)$/.exec(uninstall) ?? [];
  const app = uninstaller.replace(/\\[^\\]*$/, '');
  const program = `${app}\\ftd-cloud-doctor.exe`;
  // Stays when all else is gone, and leads nowhere then.
  const owner = { '.ftdcase\\(Default)': 'FTD Cloud Doctor case' };
  expect(await registry('Classes')).toEqual({
    ...before,
    ...owner,
    '.ftdcase\\OpenWithProgids\\FTD Cloud Doctor case': '',
    'FTD Cloud Doctor case\\(Default)': 'FTD Cloud Doctor case',
    'FTD Cloud Doctor case\\DefaultIcon\\(Default)': `${app}\\resources\\ftdcase.ico`,
    'FTD Cloud Doctor case\\shell\\(Default)': 'open',
    'FTD Cloud Doctor case\\shell\\open\\(Default)': 'Open with FTD Cloud Doctor',
    'FTD Cloud Doctor case\\shell\\open\\command\\(Default)': `${program} "%1"`,
    '.pdf\\OpenWithProgids\\FTDCloudDoctor.report': '',
    'FTDCloudDoctor.report\\shell\\open\\command\\(Default)': `"${program}" "%1"`,
  });

  cpSync(join(output, 'win-unpacked'), toLinux(app), { recursive: true });
  expect((await wine(uninstaller, ...words)).code).toBe(0);
  // A copy of it does the work, and the registry last.
  await vi.waitFor(async () => expect(Object.values(await registry(UNINSTALL))).not.toContain(uninstall), {
    timeout: 60_000,
    interval: 500,
  });
  expect(await registry('Classes')).toEqual({ ...before, ...owner });
  expect(existsSync(toLinux(app))).toBe(false);
});
