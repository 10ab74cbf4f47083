import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { say } from '../../../shared/text/text.ts';
import type { WindowKey } from '../../../shared/text/window.ts';
import { askDevice, begin } from '../../e2e/actions.ts';
import { t } from '../../e2e/window.ts';
import { filesBelow } from '../../workplace.ts';
import { openWindow } from '../engineer.ts';
import { scenarioNamed } from '../scenarios/scenarios.ts';
import { describeInLab, folderForFiles, oneLab } from '../suite.ts';
import { DEVICE } from '../world/network.ts';
import { newSince, processesOn } from '../world/processes.ts';

// The built program and its window in a real browser, on the laptop, and a real sshd: what an engineer clicks.
describeInLab('asking a device from the window', {}, () => {
  const lab = oneLab();
  const folder = folderForFiles();
  let desk: Awaited<ReturnType<typeof openWindow>>;
  let page: Page;
  beforeAll(async () => {
    desk = await openWindow(lab(), folder);
    page = desk.page;
    return desk.close;
  });

  const over = () => page.locator('[data-run="over"]').waitFor({ timeout: 90_000 });
  const named = (key: WindowKey) => t(key, { probe: say('en', 'probe.telnet') });
  const button = (key: WindowKey) => page.getByRole('button', { name: named(key), exact: true });
  const type = async (password: string) => {
    await page.locator('input[type=password]').fill(password);
    await button('live.send').click();
  };

  test('a wrong password is said, and nothing keeps it', async () => {
    await begin(page);
    await askDevice(page);
    expect(await page.locator('.fingerprint code').textContent()).toBe(lab().device.hostKeyFingerprint);
    await button('live.key.accept').click();
    await type('Wrong-and-secret-4711');
    const said = say('en', 'problem.ssh-wrong-login', { host: DEVICE, user: lab().device.users.password });
    await page.getByText(said).first().waitFor({ timeout: 30_000 });
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.innerHTML]),
    );
    expect(kept).not.toContain('Wrong-and-secret-4711');
    for (const file of filesBelow(folder)) expect(readFileSync(file, 'utf8')).not.toContain('Wrong-and-secret-4711');
  });

  const TELNET = 'telnet api-sse.cisco.com 8989';
  /** What runs there since; far below the twelve seconds after which `telnet` ends by itself. */
  const started = (before: ReadonlyMap<string, string>, timeout = 5_000) =>
    expect.poll(() => newSince(before, lab()), { timeout, interval: 100 });

  test('one probe is given up and ends on the device, the others go on, and it is asked again alone', async () => {
    await lab().change(scenarioNamed('port-8989-dropped'));
    const before = await processesOn(lab());
    await askDevice(page);
    await type(lab().device.password);
    const telnet = page.locator('.live-list li[data-probe="telnet"]', { hasText: ':8989' });
    await started(before, 60_000).toContain(TELNET);
    await telnet.getByRole('button', { name: named('run.skip') }).click();
    await started(before).not.toContain(TELNET);
    await telnet.getByText(say('en', 'problem.probe-skipped')).waitFor({ timeout: 10_000 });
    await over();
    await button('run.asked').click();
    expect(await page.locator('.live-list [data-state="done"]').count()).toBeGreaterThan(5);
    await telnet.getByRole('button', { name: named('run.retry') }).click();
    // The password is kept for the next login of this session.
    await over();
    const probes = await page.locator('.live-list li').evaluateAll((rows) => rows.map((row) => row.dataset.probe));
    expect(new Set(probes)).toEqual(new Set(['telnet']));
    await page.locator('[data-verdict="port-blocked"]').waitFor({ timeout: 10_000 });
  });

  test.each<[how: string, leave: () => unknown]>([
    ['is stopped', () => button('live.stop').click()],
    ['loses its case', () => button('header.new').click()],
    ['loses its window', () => page.reload()],
    ['loses the program', () => desk.close()],
  ])('a run that %s leaves nothing on the device', async (_, leave) => {
    if ((await page.locator('.start').count()) === 0) await button('header.new').click();
    await begin(page);
    const before = await processesOn(lab());
    await askDevice(page);
    await started(before, 60_000).toContain(TELNET);
    await leave();
    await started(before).toEqual([]);
  });
});
