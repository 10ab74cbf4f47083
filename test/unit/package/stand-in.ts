import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fuses from '@electron/fuses';

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

type Kind = 'text' | 'program' | 'fuses' | 'plist';
const trees: Record<'linux' | 'mac', Record<string, Kind>> = JSON.parse(
  readFileSync(new URL('stand-in.json', import.meta.url), 'utf8'),
);

/** Writes what electron-builder needs of an unpacked Electron, without Electron. Returns the folder. */
export function standIn(system: 'linux' | 'mac', folder: string): string {
  for (const [path, kind] of Object.entries(trees[system])) {
    const file = join(folder, path);
    const app = /([^/]+)\.app\/Contents\/Info\.plist$/.exec(path)?.[1];
    const plist = `<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${app}</string><key>CFBundleName</key><string>${app}</string></dict></plist>`;
    const content: Record<Kind, string | Buffer> = { text: path, program: 'stand-in', fuses: binary(), plist };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content[kind], { mode: ['program', 'fuses'].includes(kind) ? 0o755 : 0o644 });
  }
  return folder;
}
