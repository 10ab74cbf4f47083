import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import asar from '@electron/asar';
import fuses from '@electron/fuses';
import { type AfterPackContext, build, createTargets, Platform } from 'electron-builder';
import { beforeAll, describe, expect, it } from 'vitest';
import { jsonIn } from '../../given.ts';
import { filesBelow, workplace } from '../../workplace.ts';
import { type System, standIn } from './stand-in.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const require = createRequire(import.meta.url);
const folder = workplace('package');
const log = join(root, 'test/fixtures/cases/dns-missing-virtual-ftd.txt');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let unpacked: string;
const systems: System[] = ['linux', 'mac', 'win'];
const packed = {} as Record<System, AfterPackContext>;
/** What the archive holds, as patterns, and each package; below `app` is the app itself. */
const expected = jsonIn<Record<System, { app: string; files: string[] }> & { archive: string[] }>(
  'unit/package/packed.json',
);

/** Electron's name of each system. */
const SYSTEMS: Record<string, System> = { linux: 'linux', darwin: 'mac', win32: 'win' };

const folderOf = (system: System) => join(packed[system].appOutDir, expected[system].app);
const resourcesOf = (system: System) => join(folderOf(system), system === 'mac' ? 'Contents/Resources' : 'resources');

beforeAll(async () => {
  // As `npm run dist -- -lmw dir` does, with a stand-in for Electron's download.
  await build({
    projectDir: root,
    targets: createTargets([Platform.LINUX, Platform.MAC, Platform.WINDOWS], 'dir', 'x64'),
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: ({ platformName }) => standIn(SYSTEMS[platformName] as System, folder),
      directories: { output: join(folder, 'packed'), buildResources: join(root, 'electron/package') },
      // Only macOS can sign anew what the fuses changed.
      electronFuses: { resetAdHocDarwinSignature: false },
      afterPack: (context) => {
        packed[SYSTEMS[context.electronPlatformName] as System] = context;
      },
    },
  });
  unpacked = join(folder, 'unpacked');
  asar.extractAll(archive(), unpacked);
});

const archive = (system: System = 'linux') => join(resourcesOf(system), 'app.asar');

it('the archive holds the bundles, the window and what they name, and nothing else', () => {
  const files = asar
    .listPackage(archive(), { isPack: false })
    .filter((path) => statSync(join(unpacked, path)).isFile());
  const needed = expected.archive.map((pattern) => new RegExp(pattern));
  expect(files.filter((file) => !needed.some((pattern) => pattern.test(file)))).toEqual([]);
  expect(needed.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([]);
});

it('the archive has all that its scripts load, and names no source maps', () => {
  const scripts = filesBelow(unpacked).filter((path) => /\.(c?js|css)$/.test(path));
  expect(scripts.filter((path) => readFileSync(path, 'utf8').includes('sourceMappingURL='))).toEqual([]);
  // The window has no modules but those that it names itself.
  for (const path of scripts.filter((one) => one.startsWith(join(unpacked, 'dist/node')))) {
    const loaded = readFileSync(path, 'utf8').matchAll(
      /(?:^|;)import(?:[\w*{},$ ]+from)?\s?"([^"]+)"|\b(?:import|require)\("([\w@./-]+)"\)/gm,
    );
    for (const [, fixed, late] of loaded) {
      const name = fixed ?? late ?? '';
      if (name.startsWith('.')) expect(existsSync(join(dirname(path), name)), `${path}: ${name}`).toBe(true);
      else expect(isBuiltin(name) || name === 'electron', `${path}: ${name}`).toBe(true);
    }
  }
  const shipped = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
  expect([shipped.name, shipped.version, shipped.main]).toEqual(['ftd-cloud-doctor', version, 'dist/node/main.js']);
  expect([shipped.scripts, shipped.devDependencies]).toEqual([undefined, undefined]);
});

it('the archive stays below 6.5 MiB, and is the same, byte for byte, on every system it is packed for', () => {
  const [bytes, ...others] = systems.map((system) => readFileSync(archive(system)));
  console.log(`app.asar: ${((bytes?.length ?? 0) / 1024 / 1024).toFixed(2)} MiB`);
  expect(bytes?.length).toBeLessThan(6.5 * 1024 * 1024);
  expect(others.map((other) => other.equals(bytes ?? Buffer.of()))).toEqual([true, true]);
});

describe.each(systems)('the package for %s', (system) => {
  it('holds the app, its licences, German and English, and nothing of other systems', () => {
    const files = filesBelow(folderOf(system))
      .map((file) => relative(folderOf(system), file))
      // Chromium's own parts, as they came.
      .filter((file) => !file.startsWith('Contents/Frameworks'));
    expect(files.sort()).toEqual(expected[system].files);
  });

  it('has the fuses turned', async () => {
    const program = { linux: 'ftd-cloud-doctor', mac: '', win: 'ftd-cloud-doctor.exe' }[system];
    const wire = await fuses.getCurrentFuseWire(join(folderOf(system), program));
    const { FuseV1Options: fuse } = fuses;
    const stateOf = (name: number) => String.fromCharCode((wire as unknown as Record<number, number>)[name] ?? 0);
    const off = [fuse.RunAsNode, fuse.EnableNodeOptionsEnvironmentVariable, fuse.EnableNodeCliInspectArguments];
    expect([...off, fuse.GrantFileProtocolExtraPrivileges].map(stateOf)).toEqual(['0', '0', '0', '0']);
    const on = [fuse.EnableEmbeddedAsarIntegrityValidation, fuse.OnlyLoadAppFromAsar];
    expect(on.map(stateOf)).toEqual(['1', '1']);
  });

  it('brings the licences of all parts', () => {
    const licences = readFileSync(join(resourcesOf(system), 'licences.txt'), 'utf8');
    for (const name of 'ssh2 pdfmake react xstate zod @expo-google-fonts/ibm-plex-sans dejavu-fonts-ttf'.split(' '))
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });
});

it('the package brings a program of its own name, version and icons on Windows, and its archive is sealed', () => {
  const { NtExecutable, NtExecutableResource, Resource } = require('resedit');
  const program = NtExecutable.from(readFileSync(join(folderOf('win'), 'ftd-cloud-doctor.exe')));
  const { entries } = NtExecutableResource.from(program);
  const [about] = Resource.VersionInfo.fromEntries(entries);
  expect(about.getStringValues(about.getAllLanguagesForStringValues()[0])).toMatchObject({
    ProductName: 'FTD Cloud Doctor',
    FileVersion: version,
    LegalCopyright: expect.stringContaining('Not a Cisco product'),
  });
  expect(Resource.IconGroupEntry.fromEntries(entries)[0].icons).toHaveLength(7);
  const seal = entries.find(({ type }: { type: string }) => type === 'INTEGRITY');
  expect(JSON.parse(Buffer.from(seal.bin).toString())).toEqual([
    { file: 'resources\\app.asar', alg: 'SHA256', value: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});

it('the package is associated with case files on Linux, and offered for reports', async () => {
  const { LinuxTargetHelper } = require('app-builder-lib/out/targets/LinuxTargetHelper.js');
  const entry: string = await new LinuxTargetHelper(packed.linux.packager).computeDesktopEntry(
    { ...packed.linux.packager.config.linux },
    'ftd-cloud-doctor %U',
  );
  expect(entry).toContain('MimeType=application/pdf;application/vnd.ftdclouddoctor.case+json;');
  expect(entry).toContain('Categories=Network;');
});

it('the package is associated on macOS, as owner of cases and as a guest for PDFs, and its archive is sealed', () => {
  const plist = readFileSync(join(folderOf('mac'), 'Contents/Info.plist'), 'utf8').replace(/\s+/g, '');
  expect(plist).toMatch(
    /<string>ftdcase<\/string>.*<string>Default<\/string>.*<string>pdf<\/string>.*<string>Alternate<\/string>/,
  );
  expect(plist).toMatch(/<key>ElectronAsarIntegrity<\/key>.*<string>[0-9a-f]{64}<\/string>/);
});

it('the package runs its command line through the installed executable', () => {
  // The stand-in's executable says how it was called.
  writeFileSync(join(folderOf('linux'), 'ftd-cloud-doctor'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const wrapper = join(resourcesOf('linux'), 'bin/ftd-cloud-doctor');
  const called = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(wrapper, args, { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' }).stdout;
  expect(called({ DISPLAY: ':0' }, 'diagnose', 'a b.log')).toBe('diagnose\na b.log\n');
  expect(called({}, '--version')).toBe('--ozone-platform=headless\n--version\n');
});

const cli = (...args: string[]) =>
  spawnSync(process.execPath, [join(unpacked, 'dist/node/ftd-cloud-doctor.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
  });

it('the packed command line diagnoses a case, writes its report and verifies it', () => {
  const pdf = join(folder, 'report.pdf');
  const told = cli('diagnose', log, '--integration', 'on', '--json', '--pdf', pdf);
  expect([told.status, JSON.parse(told.stdout).verdict.id]).toEqual([1, 'dns-missing']);
  expect(cli('verify', pdf).status).toBe(0);
  expect(cli('--version').stdout.trim()).toBe(version);
});

it('the packed command line loads SSH', () => {
  // Port 1 of this machine: nothing listens there.
  const told = cli('probe', '--ssh', 'a@127.0.0.1:1', '--password-stdin', '--lang', 'en');
  expect([told.status, told.stderr]).toEqual([4, expect.stringContaining('refuses connections')]);
});

const file = (name: string) => readFileSync(join(root, 'electron/package', name));

it('loosens the hardened runtime only for V8', () => {
  expect(String(file('entitlements.plist')).match(/<key>[^<]+/g)).toEqual(['<key>com.apple.security.cs.allow-jit']);
});

// What the installer for Windows claims, and takes back: `test/windows/outside/installer.test.ts`.
it.each(['icon', 'ftdcase'])('%s has every size that Windows asks for, and up to 1024 for macOS', (name) => {
  const ico = file(`${name}.ico`);
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  // Apple's type for 1024 × 1024.
  expect(file(`${name}.icns`).includes('ic10')).toBe(true);
});
