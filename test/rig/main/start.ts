import { readFileSync } from 'node:fs';
import { open } from 'node:inspector';
import Module, { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium } from '@playwright/test';
import { app } from './app.ts';
import { electron } from './electron.ts';
import { openWindowsIn } from './window.ts';

/*
 * Stands in for Electron's program: `electron [switches] FOLDER [words]` runs the app in the folder, as it is built.
 */

/** Puts the module where `import` and `require` find it. */
function offerModule(): void {
  Object.assign(globalThis, { rigElectron: electron });
  const source = `export const { ${Object.keys(electron).join(', ')} } = globalThis.rigElectron;`;
  const hooks = `
    export const resolve = (name, context, next) =>
      name === 'electron' ? { url: 'rig:electron', format: 'module', shortCircuit: true } : next(name, context);
    export const load = (url, context, next) =>
      url === 'rig:electron' ? { format: 'module', source: ${JSON.stringify(source)}, shortCircuit: true } : next(url, context);`;
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
  const loader = Module as unknown as { _load(name: string, ...more: unknown[]): unknown };
  const load = loader._load;
  loader._load = (name, ...more) => (name === 'electron' ? electron : load.call(loader, name, ...more));
}

const ARGUMENTS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--no-startup-window', '--disable-sync'],
  ...['--disable-quic', '--disable-extensions', '--disable-background-timer-throttling', '--disable-dev-shm-usage'],
  // The rig's conversation is the pipe; a test that looks at the page comes through the port.
  ...['--remote-debugging-pipe', '--remote-debugging-port=0'],
];

/** Starts Chromium without a window. It ends with this process, because the pipe to it does. */
async function startChromium(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    viewport: null,
    ignoreDefaultArgs: true,
    args: [...ARGUMENTS, `--user-data-dir=${profile}`, ...app.switches],
  });
  // Playwright waits for this line, as Electron writes it.
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  console.error(`DevTools listening on ws://127.0.0.1:${port}${path}`);
  return context;
}

async function start(): Promise<void> {
  const words = process.argv.slice(1);
  // Electron's versions, of which the app speaks in its “about”.
  for (const [name, version] of Object.entries({ electron: '0.0.0-rig', chrome: '0' }))
    Object.defineProperty(process.versions, name, { value: version });
  if (words.includes('--inspect=0')) open(0);
  offerModule();
  const folder = resolve(words.find((word) => !word.startsWith('-')) ?? '.');
  const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Electron is ready once the app's main module has been loaded, with what it awaits at its top.
  await import(pathToFileURL(join(folder, main)).href);
  if (app.isEnding()) return;
  const context = await startChromium(join(app.getPath('userData'), 'rig-profile'));
  app.end = () => context.close();
  openWindowsIn(context);
  app.start();
}

process.argv.splice(1, 1);
void start().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
