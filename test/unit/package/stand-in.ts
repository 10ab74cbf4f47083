import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fuses from '@electron/fuses';
import { type ZipOptions, zipSync } from 'fflate';
import { jsonIn } from '../../given.ts';

const { FuseV1Options } = fuses;
/** As they are written in the binary. */
const [OFF, ON] = [0x30, 0x31];

/** Where Electron's fuses begin in its binary: a mark, a version, their number, then one byte each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length;

/** A file with fuses as Electron ships them: those that matter are the wrong way, so that packing must turn them. */
function binary(): Buffer {
  const wire = Buffer.alloc(FUSES, ON);
  for (const off of [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar])
    wire[off] = OFF;
  return Buffer.concat([Buffer.from('\x7fELF stand-in'), Buffer.from(SENTINEL), Buffer.from([1, FUSES]), wire]);
}

type Kind = 'text' | 'program' | 'fuses' | 'plist' | 'pe';
export type System = 'linux' | 'mac' | 'win';
const trees = jsonIn<Record<System, Record<string, Kind>>>('unit/package/stand-in.json');

/** The same as a program of Windows, whose version electron-builder replaces. */
function windowsBinary(): Buffer {
  const { NtExecutable, NtExecutableResource, Resource } = createRequire(import.meta.url)('resedit');
  const executable = NtExecutable.createEmpty(false, false);
  const resource = NtExecutableResource.from(executable);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resource.entries);
  resource.outputResource(executable);
  executable.setExtraData(binary());
  return Buffer.from(executable.generate());
}

/** Writes what electron-builder needs of an Electron, without Electron: a zip as Electron is published. Returns its path. */
export function standIn(system: System, folder: string): string {
  const files = Object.entries(trees[system]).map(([path, kind]) => {
    const app = /([^/]+)\.app\/Contents\/Info\.plist$/.exec(path)?.[1];
    const plist = `<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${app}</string><key>CFBundleName</key><string>${app}</string></dict></plist>`;
    const content = { text: path, program: 'stand-in', fuses: binary(), plist, pe: windowsBinary() };
    // Made on Unix, with its modes.
    const options: ZipOptions = { os: 3, attrs: (['program', 'fuses'].includes(kind) ? 0o755 : 0o644) << 16 };
    return [path, [Buffer.from(content[kind]), options]];
  });
  const zip = join(folder, `${system}.zip`);
  writeFileSync(zip, zipSync(Object.fromEntries(files)));
  return zip;
}
