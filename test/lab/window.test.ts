import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../electron/browser/server.ts';
import { createHost } from '../../electron/host/host.ts';
import { cleanup, type Lab, startLab, whyNoLab } from './lab.ts';
import { type Scenario, scenarios } from './scenarios.ts';

const why = whyNoLab();
if (why) console.warn(`Lab tests are skipped: ${why}.`);

// The window in a real browser, the real host, a real sshd: what an engineer clicks.
describe.skipIf(why !== undefined)('asking a device from the window', () => {
  let lab: Lab;
  let browser: Browser;
  let folder: string;
  let served: Awaited<ReturnType<typeof serve>>;
  let host: ReturnType<typeof createHost>;
  let page: Page;

  beforeAll(async () => {
    cleanup();
    folder = mkdtempSync(join(tmpdir(), 'ftd-window-'));
    lab = await startLab({ change: {} });
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    host = createHost({ version: '0.0.0', lang: 'en', knownHosts: join(folder, 'known_hosts') });
    const rendererDir = new URL('../../dist/renderer', import.meta.url).pathname;
    served = await serve(host, { port: 0, rendererDir, version: '0.0.0' });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(served.url);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await served?.close();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  async function ask(password: string): Promise<void> {
    await button('Ask now').click();
    await page.getByLabel('User and address').fill(`${lab.device.users.password}@${lab.device.address}`);
    await button('Ask').click();
    const key = page.getByText('Is this really your device?');
    const secret = page.getByLabel('Password', { exact: true });
    await key
      .or(secret.and(page.locator('[type=password]')))
      .first()
      .waitFor();
    if (await key.isVisible()) {
      expect(await page.locator('.fingerprint code').textContent()).toBe(lab.device.hostKeyFingerprint);
      await button('Accept this key').click();
    }
    await page.locator('input[type=password]').fill(password);
    await button('Continue').click();
  }

  async function newCase(): Promise<void> {
    if (await button('New case').isVisible()) await button('New case').click();
  }

  const wanted = [
    'dns-nxdomain',
    'port-443-dropped',
    'tls-intercepted',
    'proxy-forbids',
    'connector-disabled',
    'healthy',
  ];
  const chosen = scenarios.filter(({ id }) => wanted.includes(id));

  test('the scenarios are there', () => expect(chosen.map(({ id }) => id).sort()).toEqual([...wanted].sort()));

  test.each(chosen)(
    '$id ends at its verdict',
    async (scenario: Scenario) => {
      await lab.change(scenario);
      await newCase();
      await ask(lab.device.password);
      await page.getByText(/probes were run/).waitFor({ timeout: 90_000 });
      await button('Show the verdict').click();
      const { verdict } = scenario.expected;
      await page.locator(`[data-verdict="${verdict}"]`).waitFor({ timeout: 10_000 });
    },
    120_000,
  );

  test('a wrong password is said, and nothing keeps it', async () => {
    await newCase();
    await ask('Wrong-and-secret-4711');
    await page.getByText(/does not accept this login/).waitFor({ timeout: 30_000 });
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerHTML]),
    );
    expect(kept).not.toContain('Wrong-and-secret-4711');
    expect(kept).not.toContain(lab.device.password);
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('secret');
    await button('Ask again').click();
    await page.keyboard.press('Escape');
  }, 60_000);

  test('a stop ends it at once and keeps what came', async () => {
    await lab.change({ change: { port8989: 'dropped' } } as Pick<Scenario, 'change'>);
    await newCase();
    await ask(lab.device.password);
    await page.locator('.live-list [data-state=done]').first().waitFor({ timeout: 30_000 });
    const begun = Date.now();
    await button('Stop').click();
    await page
      .getByText(/What was collected is kept/)
      .first()
      .waitFor({ timeout: 10_000 });
    expect(Date.now() - begun).toBeLessThan(8_000);
    await button('Show the verdict').click();
    await page.locator('[data-verdict]').waitFor();
  }, 90_000);
});
