import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** How Electron's part of the rig is bundled. */
export const MAIN_BUILD: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['@playwright/test'],
  format: 'cjs',
  // `import()` of the app stays one.
  supported: { 'dynamic-import': true },
};

/** Builds the stand-in for Electron's program into a folder, and returns the program's path. */
export async function buildRig(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await Promise.all([
    build({
      ...MAIN_BUILD,
      entryPoints: { electron: source('main/start.ts'), utility: source('utility.ts') },
      outdir: folder,
      outExtension: { '.js': '.cjs' },
    }),
    build({ entryPoints: [source('page.ts')], bundle: true, format: 'iife', outdir: folder }),
  ]);
  const program = join(folder, 'electron');
  const lines = [
    '#!/bin/sh',
    `export NODE_PATH='${source('../../node_modules')}'`,
    // Electron warns of a rejection that nobody handles, and goes on.
    `exec '${process.execPath}' --unhandled-rejections=warn '${join(folder, 'electron.cjs')}' "$@"`,
  ];
  writeFileSync(program, lines.join('\n'), { mode: 0o755 });
  return program;
}
