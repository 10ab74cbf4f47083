import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A download that takes longer is given up, in milliseconds. */
const MAX_DOWNLOAD_MS = 10 * 60_000;
const PROGRESS_MS = 1_000;

/**
 * Whether `npm start` may download Electron: never in CI, without a display, or if `FTD_CLOUD_DOCTOR_NO_DOWNLOAD` is set.
 */
export function mayFetchElectron(env: NodeJS.ProcessEnv, isDisplayed: boolean): boolean {
  return isDisplayed && !env.CI && !env.FTD_CLOUD_DOCTOR_NO_DOWNLOAD;
}

/**
 * Downloads Electron's binary once, with the installer of its own package, which checks the checksum.
 * @param progress called about once a second with the megabytes received so far
 * @param installer path of the installer; tests pass another one
 * @returns why it failed, in the installer's words; `undefined` if the binary is installed now
 */
export async function fetchElectron(
  progress: (megabytes: number) => void,
  { installer = installerPath(), limit = MAX_DOWNLOAD_MS, env = process.env } = {},
): Promise<string | undefined> {
  if (installer === undefined) return 'electron/install.js';
  // The installer downloads into a temporary folder. Its own progress bar needs a terminal and starts after 30 s.
  const folder = await mkdtemp(join(tmpdir(), 'ftd-electron-'));
  const clock = setInterval(() => void sizeOf(folder).then((bytes) => progress(bytes / 1e6)), PROGRESS_MS);
  try {
    return await runInstaller(installer, limit, { ...env, TMPDIR: folder, TEMP: folder, TMP: folder });
  } finally {
    clearInterval(clock);
    await rm(folder, { recursive: true, force: true });
  }
}

function installerPath(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('electron/install.js');
  } catch {
    return undefined;
  }
}

function runInstaller(installer: string, limit: number, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { env, stdio: ['ignore', 'ignore', 'pipe'], timeout: limit });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      text = (text + piece).slice(-10_000);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : signal ? `${limit / 1000} s` : reasonIn(text)),
    );
  });
}

/** The innermost cause in a printed stack: `getaddrinfo ENOTFOUND github.com` rather than `fetch failed`. */
function reasonIn(stack: string): string {
  const causes = [...stack.matchAll(/^[ \t]{0,20}(?:\[cause\]: )?\w{0,40}Error[^:\n]{0,100}: (.{1,200})$/gm)];
  return causes.at(-1)?.[1]?.replace(/ \{$/, '') ?? 'install.js';
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return sizes.reduce((sum, one) => sum + (one?.isFile() ? one.size : 0), 0);
}
