import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fuses from '@electron/fuses';

const { FuseV1Options } = fuses;
/** As they stand in the binary. */
const [OFF, ON] = [0x30, 0x31];

/** Where Electron's fuses begin in its binary: a mark, a version, their number, then one byte each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length;

/** A file with fuses as Electron ships them: those that matter stand the wrong way, so that packing must turn them. */
function binary(): Buffer {
  const wire = Buffer.alloc(FUSES, ON);
  for (const off of [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar])
    wire[off] = OFF;
  return Buffer.concat([Buffer.from('\x7fELF stand-in'), Buffer.from(SENTINEL), Buffer.from([1, FUSES]), wire]);
}

const plist = (name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string><key>CFBundleName</key><string>${name}</string>
</dict></plist>
`;

/** What electron-builder needs of an unpacked Electron for Linux, without Electron. */
export function standInLinux(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron'), binary(), { mode: 0o755 });
  writeFileSync(join(folder, 'resources/keep'), '');
  for (const lang of ['de', 'en-US', 'fr']) writeFileSync(join(folder, `locales/${lang}.pak`), '');
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, file), file);
  return folder;
}

/** The same for macOS. */
export function standInMac(folder: string): string {
  const contents = join(folder, 'Electron.app/Contents');
  const frameworks = join(contents, 'Frameworks');
  const put = (path: string, bytes: string | Buffer, mode = 0o644) => {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, bytes, { mode });
  };
  put(join(contents, 'Info.plist'), plist('Electron'));
  put(join(contents, 'MacOS/Electron'), 'stand-in', 0o755);
  put(join(contents, 'Resources/electron.icns'), '');
  put(join(contents, 'Resources/de.lproj/locale.pak'), '');
  put(join(contents, 'Resources/en.lproj/locale.pak'), '');
  put(join(frameworks, 'Electron Framework.framework/Electron Framework'), binary(), 0o755);
  put(join(frameworks, 'Electron Framework.framework/Versions/A/Resources/en.lproj/locale.pak'), '');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    put(join(frameworks, `${name}.app/Contents/Info.plist`), plist(name));
    put(join(frameworks, `${name}.app/Contents/MacOS/${name}`), 'stand-in', 0o755);
  }
  put(join(folder, 'LICENSE'), 'LICENSE');
  put(join(folder, 'LICENSES.chromium.html'), '');
  return folder;
}
