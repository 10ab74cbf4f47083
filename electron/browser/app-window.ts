import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Browsers that can show a page in a window of its own (`--app=`), as each platform installs them, best first. */
const BROWSERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    String.raw`Google\Chrome\Application\chrome.exe`,
    String.raw`Microsoft\Edge\Application\msedge.exe`,
    String.raw`Chromium\Application\chrome.exe`,
  ],
};
const LINUX = [
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chromium',
  'chromium-browser',
];

/** The program of an installed Chrome, Edge or Chromium, or `undefined`. */
export function findAppBrowser(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  isProgram = canRun,
): string | undefined {
  const folders =
    platform === 'win32'
      ? [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
      : platform === 'darwin'
        ? ['/']
        : (env.PATH ?? '').split(delimiter);
  const names = BROWSERS[platform] ?? LINUX;
  const paths = names.flatMap((name) => folders.flatMap((folder) => (folder ? [join(folder, name)] : [])));
  return paths.find((path) => isProgram(path));
}

/** Without a display (a server, a container, an SSH login) no window can be shown. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Opens the address as a window of its own. */
export function openAppWindow(program: string, url: string): ChildProcess {
  const child = spawn(program, [`--app=${url}`, '--no-first-run'], { detached: true, stdio: 'ignore' });
  child.unref();
  return child;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
