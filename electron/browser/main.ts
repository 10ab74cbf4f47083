import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ProblemError } from '../../shared/model/problem/problem.ts';
import { type CliKey, sayInCli } from '../../shared/text/cli.ts';
import { say } from '../../shared/text/text.ts';
import { EXIT } from '../cli/call/exit.ts';
import { endProcess } from '../host/end-process.ts';
import { codeOf } from '../host/error-code.ts';
import { createHost } from '../host/host.ts';
import { systemLang } from '../host/lang.ts';
import { VERSION } from '../host/version.ts';
import { findAppBrowser, hasDisplay, openAppWindow } from './app-window.ts';
import { electronBinary } from './electron-binary.ts';
import { fetchElectron, mayFetchElectron } from './fetch-electron.ts';
import { serve } from './server.ts';

const lang = systemLang();

function note(key: CliKey, values: Record<string, string> = {}): void {
  process.stderr.write(`${sayInCli(lang, key, values)}\n`);
}

function fail(key: CliKey, values: Record<string, string> = {}): never {
  note(key, values);
  process.exit(EXIT.badInput);
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      // Files to open in the desktop's window.
      allowPositionals: true,
      options: {
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const port = z.coerce
      .number()
      .int()
      .min(0)
      .max(65535)
      .safeParse(values.port ?? '0');
    if (!port.success)
      return fail('bad-value', { option: '--port', value: values.port ?? '', possible: sayInCli(lang, 'port') });
    const isBrowserWanted = values.browser || values['no-open'] || values.port !== undefined;
    return { isHelp: values.help, port: port.data, isOpening: !values['no-open'], isBrowserWanted, files: positionals };
  } catch (error) {
    const option =
      /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? process.argv.slice(2).join(' ');
    return fail('unknown-option', { option, help: 'npm start -- --help' });
  }
}

function startHost() {
  try {
    return createHost({ version: VERSION });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    process.stderr.write(`${say(lang, `problem.${error.detail.problem}`, error.detail.values)}\n`);
    process.exit(EXIT.badInput);
  }
}

/**
 * `npm start`: the desktop app, for which Electron is downloaded once if it is missing; where that is not possible the
 * window on loopback, until SIGINT, SIGTERM or half an hour without a window. Stdout gets the single line
 * `Ready: <address>`; stderr gets another address once the window is closed.
 */
async function main(): Promise<void> {
  const { port, isOpening, isBrowserWanted, files, isHelp } = readOptions();
  if (isHelp) {
    process.stdout.write(`${sayInCli(lang, 'help.start')}\n`);
    return;
  }
  const rendererDir = fileURLToPath(new URL('../renderer', import.meta.url));
  if (!existsSync(`${rendererDir}/index.html`)) fail('not-built');
  if (!isBrowserWanted) {
    const electron = electronBinary() ?? (await downloadedElectron());
    if (electron !== undefined) return startElectron(electron, files);
  }

  const host = startHost();
  const running = await serve(host, {
    port,
    rendererDir,
    version: VERSION,
    log: (line) => console.error(line),
    onClosed: (url) => note('window-closed', { url }),
    onIdle: (minutes) => {
      note('window-idle', { minutes: String(minutes) });
      stop();
    },
  }).catch((error: unknown) => {
    if (codeOf(error) === 'EADDRINUSE') return fail('port-taken', { port: String(port) });
    throw error;
  });
  // The host first: it logs out of every device.
  const stop = () => void endProcess(Promise.all([host.close(), running.close()]), EXIT.good);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  // Last: a program that reads it may end this process immediately.
  process.stdout.write(`Ready: ${running.url}\n`);
  if (isOpening) await openInBrowser(running.url);
}

/** The binary after a download; `undefined` if it is not allowed or failed, which is reported in one line. */
async function downloadedElectron(): Promise<string | undefined> {
  if (!mayFetchElectron(process.env, hasDisplay(process.platform, process.env))) {
    note('in-browser');
    return undefined;
  }
  note('electron-download');
  const isShown = process.stderr.isTTY === true;
  const clear = isShown ? '\r\u001b[K' : '';
  const failure = await fetchElectron((megabytes) => {
    if (isShown) process.stderr.write(`${clear}${Math.round(megabytes)} MB`);
  });
  process.stderr.write(clear);
  if (failure !== undefined) note('electron-download-failed', { detail: failure });
  return electronBinary();
}

/** Starts Electron and exits with its code. */
function startElectron(program: string, files: readonly string[]): void {
  const appFolder = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(program, [appFolder, ...files], { stdio: 'inherit' });
  child.once('error', () => fail('electron-fails', { program }));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}

/** In a window of its own if a browser can do that, otherwise in the default browser, otherwise by hand. */
async function openInBrowser(url: string): Promise<void> {
  if (!hasDisplay(process.platform, process.env)) return note('open-by-hand');
  const byHand = () => note('open-by-hand');
  try {
    const program = findAppBrowser(process.platform, process.env);
    const child = program === undefined ? await (await import('open')).default(url) : openAppWindow(program, url);
    child.once('error', byHand);
    child.once('exit', (code) => code && byHand());
  } catch {
    byHand();
  }
}

await main();
