import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ProblemError } from '../../shared/api.ts';
import { type CliKey, sayInCli } from '../../shared/text/cli.ts';
import { say } from '../../shared/text/text.ts';
import { codeOf } from '../cli/input.ts';
import { createHost } from '../host/host.ts';
import { systemLang } from '../host/lang.ts';
import { VERSION } from '../version.ts';
import { serve } from './server.ts';

const lang = systemLang();

function fail(key: CliKey, values: Record<string, string> = {}): never {
  process.stderr.write(`${sayInCli(lang, key, values)}\n`);
  process.exit(2);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
      },
    });
    const port = z.coerce.number().int().min(0).max(65535).safeParse(values.port);
    if (!port.success)
      return fail('bad-value', { option: '--port', value: values.port, possible: sayInCli(lang, 'port') });
    return { port: port.data, isOpening: !values['no-open'], isBrowserWanted: values.browser };
  } catch (error) {
    const option =
      /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? process.argv.slice(2).join(' ');
    return fail('unknown-option', { option });
  }
}

function startHost() {
  try {
    return createHost({ version: VERSION });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    process.stderr.write(`${say(lang, `problem.${error.detail.problem}`, error.detail.values)}\n`);
    process.exit(2);
  }
}

/** Serves the window on loopback until SIGINT or SIGTERM. Stdout gets the one line `Ready: <address>`. */
async function main(): Promise<void> {
  const { port, isOpening, isBrowserWanted } = readOptions();
  const rendererDir = fileURLToPath(new URL('../renderer', import.meta.url));
  if (!existsSync(`${rendererDir}/index.html`)) fail('not-built');
  if (!isBrowserWanted) process.stderr.write(`${sayInCli(lang, 'in-browser')}\n`);

  const host = startHost();
  const running = await serve(host, { port, rendererDir, version: VERSION }).catch((error: unknown) => {
    if (codeOf(error) === 'EADDRINUSE') return fail('port-taken', { port: String(port) });
    throw error;
  });
  process.stdout.write(`Ready: ${running.url}\n`);
  // The host first: it leaves every device that it is logged in to.
  const stop = () => void Promise.all([host.close(), running.close()]).then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  if (isOpening) await openInBrowser(running.url);
}

async function openInBrowser(url: string): Promise<void> {
  const { default: open } = await import('open');
  const byHand = () => process.stderr.write(`${sayInCli(lang, 'open-by-hand')}\n`);
  try {
    const child = await open(url);
    child.once('error', byHand);
    child.once('exit', (code) => code && byHand());
  } catch {
    byHand();
  }
}

await main();
