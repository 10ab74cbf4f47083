import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import playwright from '../../../playwright.config.ts';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { askDevice, begin, drop, enter, exportAs, nameTicket, paste } from '../../e2e/actions.ts';
import { decides, isSaved } from '../../e2e/window.ts';
import { fixture } from '../../given.ts';
import { scenarioNamed, verdictFrom } from '../../lab/scenarios/scenarios.ts';
import { describeInLab, oneLab } from '../../lab/suite.ts';
import { DEVICE } from '../../lab/world/network.ts';
import { workplace } from '../../workplace.ts';
import { endPrograms, root, runCli, startNode, toWindows } from '../wine.ts';

// The browser host runs on Windows' Node, Chromium beside it on Linux.

const START_MS = 60_000;
const hasChromium = existsSync(playwright.use?.launchOptions?.executablePath ?? '');
const folder = workplace('windows');
let browser: Browser;
let context: BrowserContext | undefined;
let cases: string;
beforeAll(async () => {
  if (hasChromium) browser = await chromium.launch(playwright.use?.launchOptions);
});
afterAll(() => browser?.close());
beforeEach(() => (cases = mkdtempSync(join(folder, 'cases-'))));
afterEach(async () => {
  await context?.close();
  await endPrograms();
});

/** Starts a host and opens its window. */
async function openWindow(lang: 'en' | 'de' = 'en') {
  const env = { FTD_CLOUD_DOCTOR_CASES: toWindows(cases) };
  const host = startNode([`Z:${root}/dist/node/browser.js`, '--browser', '--no-open', '--port', '0'], { env });
  const link = () => /http:\S+/.exec(host.said().stdout)?.[0] ?? Promise.reject(new Error(host.said().stderr));
  const url = await vi.waitFor(link, { timeout: START_MS, interval: 200 });
  context = await browser.newContext({ locale: lang === 'de' ? 'de-DE' : 'en-US', acceptDownloads: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.locator('.start').waitFor();
  return { host, page, complaints };
}

/** The report is verified by the command line, on Windows as well. */
async function printsItself(page: Page, id: string): Promise<void> {
  await decides(page, id);
  const pdf = await exportAs(page, 'pdf');
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const verified = await runCli(['verify', toWindows(pdf)]);
  expect([verified.code, verified.stderr]).toEqual([0, '']);
}

describe.skipIf(!hasChromium)('one walk per source, to the report', () => {
  test('pasted, in German; the case survives a host that is killed, and the next may write to it at once', async () => {
    const first = await openWindow('de');
    expect(await first.page.locator('html').getAttribute('lang')).toBe('de');
    await begin(first.page);
    for (const output of samples.find(({ verdict }) => verdict === 'dns-missing')?.outputs ?? [])
      await paste(first.page, output);
    await printsItself(first.page, 'dns-missing');
    await isSaved(first.page);
    expect(first.complaints).toEqual([]);
    first.host.child.kill('SIGKILL');
    await first.host.ended;
    await context?.close();
    const { page } = await openWindow();
    await page.locator('[data-case]').first().click();
    await decides(page, 'dns-missing');
    await nameTicket(page, 'T-2');
  });

  test('a file that is dropped', async () => {
    const { page, complaints } = await openWindow();
    await begin(page);
    await drop(page, 'Ausgabe Größe.log', fixture('cases/dns-unresolved-nxdomain.txt'));
    await printsItself(page, 'dns-unresolved');
    expect(complaints).toEqual([]);
  });
});

// Windows' Node and the lab's firewall, which runs OpenSSH's server.
describeInLab('the lab', { timeout: 180_000 }, () => {
  const lab = oneLab();
  const env = { WINEPREFIX: join(folder, 'prefix'), NODE_SKIP_PLATFORM_CHECK: '1' };
  // The first program makes this Windows: two at once would get in each other's way.
  beforeAll(() => runCli(['--version'], { env, namespace: lab().laptop }).then(({ code }) => expect(code).toBe(0)));
  afterAll(() => {
    for (const word of ['-k', '-w']) spawnSync('wineserver', [word], { env: { ...process.env, ...env } });
  });

  /** Runs the command line on the laptop, which asks the firewall with its password or looks by itself. */
  const probe = (...argv: string[]) =>
    runCli(['probe', '--json', '--integration', 'on', ...argv], {
      env,
      input: `${lab().device.password}\n`,
      namespace: lab().laptop,
    });

  test.each(['dns-nxdomain', 'port-443-refused', 'tls-intercepted'])('%s', async (id) => {
    const scenario = scenarioNamed(id);
    await lab().change(scenario);
    const knownHosts = join(folder, `known_hosts-${id}`);
    const key = ['--known-hosts', toWindows(knownHosts), '--accept-host-key', lab().device.hostKeyFingerprint];
    const [overSsh, local] = await Promise.all([
      probe('--ssh', `admin@${DEVICE}`, ...key, '--password-stdin'),
      probe('--local'),
    ]);
    expect([overSsh.code, verdictFrom(overSsh)]).toEqual([1, scenario.expected]);
    expect(readFileSync(knownHosts, 'utf8')).toMatch(/^10\.20\.30\.40 ssh-ed25519 \S+\n$/);
    expect(verdictFrom(local)).toEqual(scenario.laptop);
  });

  test.skipIf(!hasChromium)('the window, from the host key to the report', async () => {
    const { expected, change } = scenarioNamed('dns-nxdomain');
    await lab().change({ change });
    const { users, address, password, hostKeyFingerprint } = lab().device;
    const { page, complaints } = await openWindow();
    await begin(page);
    await askDevice(page, `${users.password}@${address}`);
    const dialog = page.getByRole('dialog');
    expect(await dialog.locator('.fingerprint code').textContent()).toBe(hostKeyFingerprint);
    await dialog.locator('.live-answers button').last().click();
    await enter(dialog.locator('input[type=password]'), password);
    await page.locator('[data-run="over"]').waitFor({ timeout: START_MS });
    await printsItself(page, expected.verdict);
    expect(complaints).toEqual([]);
  });
});
