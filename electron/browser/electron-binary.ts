import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PROGRAM: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Path of Electron's binary on this machine, if it is installed. `npm ci` installs only its types; nothing is
 * downloaded to find out.
 */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const program = PROGRAM[process.platform] ?? 'electron';
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || installed();
  const path = folder === undefined ? undefined : join(folder, program);
  return path !== undefined && existsSync(path) ? path : undefined;
}

function installed(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist');
  } catch {
    return undefined;
  }
}
