import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../../electron/browser/server.ts';
import { createHost } from '../../../electron/host/host.ts';
import { say } from '../../../shared/text/text.ts';
import { sayInWindow, type WindowKey } from '../../../shared/text/window.ts';
import { scenarioNamed } from '../scenarios/scenarios.ts';
import { describeInLab, folderForFiles, oneLab } from '../suite.ts';

// The window in a real browser, the real host, a real sshd: what an engineer clicks.
describeInLab('asking a device from the window', {}, () => {
  const lab = oneLab();
  const folder = folderForFiles();
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serve>>;
  let host: ReturnType<typeof createHost>;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    host = createHost({
      version: '0.0.0',
      lang: 'en',
      knownHosts: join(folder, 'known_hosts'),
      cases: join(folder, 'cases'),
    });
    const rendererDir = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));
    served = await serve(host, { port: 0, rendererDir, version: '0.0.0' });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(served.url);
  });

  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await served?.close();
  });

  const over = () => page.locator('[data-run="over"]').waitFor({ timeout: 90_000 });
  const named = (key: WindowKey, probe?: 'telnet') =>
    sayInWindow('en', key, probe && { probe: say('en', `probe.${probe}`) });
  const button = (key: WindowKey) => page.getByRole('button', { name: named(key), exact: true });

  /** From the start page to a run that has been let in: what an engineer clicks and types. */
  async function ask(password: string): Promise<void> {
    if (await button('start.new').isVisible()) await button('start.new').click();
    await button('start.begin').click();
    await page.locator('#answer-integration input[value="good"]').check();
    await button('ask.next').click();
    await page.locator('[data-question="dnsConfigured"]').waitFor();
    await page.keyboard.press('Alt+2');
    await page.getByLabel(named('live.target')).fill(`${lab().device.users.password}@${lab().device.address}`);
    await button('answerSource.ssh.run').click();
    const key = page.getByRole('dialog', { name: named('live.key.title') });
    const secret = page.getByRole('dialog', { name: named('live.secret.password') });
    await key.or(secret).waitFor();
    if (await key.isVisible()) {
      expect(await page.locator('.fingerprint code').textContent()).toBe(lab().device.hostKeyFingerprint);
      await button('live.key.accept').click();
    }
    await page.locator('input[type=password]').fill(password);
    await button('live.send').click();
  }

  test('a wrong password is said, and nothing keeps it', async () => {
    await ask('Wrong-and-secret-4711');
    const values = { host: lab().device.address, user: lab().device.users.password };
    await page
      .getByText(say('en', 'problem.ssh-wrong-login', values))
      .first()
      .waitFor({ timeout: 30_000 });
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerHTML]),
    );
    expect(kept).not.toContain('Wrong-and-secret-4711');
    expect(kept).not.toContain(lab().device.password);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = join(folder, name);
      if (statSync(file).isFile()) expect(readFileSync(file, 'utf8')).not.toMatch(/Wrong-and-secret-4711/);
    }
  });

  test('one probe is given up, the others go on, and it is asked again alone', async () => {
    await lab().change(scenarioNamed('port-8989-dropped'));
    await ask(lab().device.password);
    const telnet = page.locator('.live-list li[data-probe="telnet"]', { hasText: ':8989' });
    await telnet.and(page.locator('[data-state="running"]')).waitFor({ timeout: 60_000 });
    await telnet.getByRole('button', { name: named('run.skip', 'telnet') }).click();
    await telnet.getByText(say('en', 'problem.probe-skipped')).waitFor({ timeout: 10_000 });
    await over();
    await button('run.asked').click();
    expect(await page.locator('.live-list [data-state="done"]').count()).toBeGreaterThan(5);
    await telnet.getByRole('button', { name: named('run.retry', 'telnet') }).click();
    // The password is kept for the next login of this session.
    await over();
    const probes = await page.locator('.live-list li').evaluateAll((rows) => rows.map((row) => row.dataset.probe));
    expect(new Set(probes)).toEqual(new Set(['telnet']));
    await page.locator('[data-verdict="port-blocked"]').waitFor({ timeout: 10_000 });
  });
});
