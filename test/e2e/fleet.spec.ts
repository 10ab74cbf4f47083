import type { Page } from '@playwright/test';
import { fixture } from '../given.ts';
import { download, drop, enter, paste } from './actions.ts';
import { axeFaults, STANDARDS } from './axe.ts';
import { madeUpDevices, scriptedFleets, UNKNOWN_KEYS } from './scripted-fleet.ts';
import { button, decides, expect, isSaved, question, t, test, verdict } from './window.ts';

const row = (page: Page, device: string) => page.locator(`[data-device="${device}"]`);
const rows = (page: Page) => page.locator('[data-device]');

/** From the start page to a fleet of an FMC. */
async function begin(page: Page): Promise<void> {
  await button(page, t('fleets.start.new')).click();
  await expect(page.locator('#screen-title')).toBeFocused();
  await page.getByLabel(t('fmc.address')).fill('fmc.example.net');
  await enter(page.getByLabel(t('fmc.user'), { exact: true }), 'auditor');
}

test('a fleet of an FMC: one dialog for all keys, one for the password', async ({ open }) => {
  const heard: unknown[] = [];
  const questions = [UNKNOWN_KEYS, { kind: 'secret', secret: 'password', prompt: 'admin' }] as const;
  const page = await open(undefined, scriptedFleets({ devices: madeUpDevices(40), questions }, heard));
  await begin(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  await expect(dialog.locator('[type=submit]')).toBeDisabled();
  await dialog.getByRole('checkbox').first().check();
  await dialog.locator('[type=submit]').click();
  await enter(dialog.locator('input[type=password]'), 'only in memory');
  await expect(page.locator('[data-group]')).toHaveCount(6);
  await expect(page.locator('#screen-title')).toBeFocused();
  expect(heard.slice(1)).toEqual([[UNKNOWN_KEYS.keys[0]?.fingerprint], 'only in memory']);
});

test('devices are found by outcome and by word, asked again one by one or all that failed', async ({ open }) => {
  const heard: unknown[] = [];
  const devices = madeUpDevices(40);
  const failed = devices.filter(({ state }) => state === 'failed').map(({ key }) => key);
  const page = await open(undefined, scriptedFleets({ devices }, heard));
  await begin(page);
  await page.getByRole('button', { name: /Failed$/ }).click();
  await expect(rows(page)).toHaveCount(failed.length);
  // In full, because a row has no room for it.
  const reason = t('problem.ssh-refused', { host: '10.20.30.40', port: '22' });
  await expect(page.locator('.fleet-passed')).toContainText(reason);
  await button(page, t('fleets.againFailed', { count: failed.length })).click();
  await expect.poll(() => heard.at(-1)).toEqual({ fleet: '1', devices: failed });
  await button(page, t('live.stop')).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('berlin 7.2');
  await expect(rows(page)).toHaveCount(
    devices.filter(({ name, version }) => /berlin/.test(name) && /^7\.2/.test(version ?? '')).length,
  );
  await page.keyboard.press('Control+e');
  await page.getByRole('dialog').locator('input[value="csv"]').check();
  expect((await download(page, () => page.keyboard.press('Enter'))).name).toBe('fleet.csv');
  expect(heard.at(-1)).toMatchObject({ format: 'csv', redaction: 'addresses', lang: 'en' });
});

test('a list of which no device could be checked is named so, and the next fleet begins with it', async ({ open }) => {
  const problem = { problem: 'ssh-refused', values: { host: '10.20.30.40', port: '2022' } } as const;
  const devices = ['a', 'b', 'c'].map((key) => ({ key, name: key, state: 'failed', problem }) as const);
  const page = await open(undefined, scriptedFleets({ devices }));
  const list = page.getByLabel(t('fleets.inventory.label'), { exact: true }).and(page.locator('textarea'));
  await button(page, t('fleets.start.new')).click();
  await page.locator('input[value="inventory"]').check();
  await list.fill('admin@10.20.30.40:2022');
  await page.locator('[data-primary]').click();
  await expect(rows(page)).toHaveCount(3);
  await button(page, t('fleets.toStart')).click();
  const listed = page.locator('[data-fleet]');
  await expect(listed).toContainText('3 devices, 0 with a problem, 3 not checked');
  await expect(listed.locator('.tone-doubt')).toHaveCount(1);
  await button(page, t('fleets.start.new')).click();
  await expect(list).toHaveValue('admin@10.20.30.40:2022');
});

test('a thousand devices: few rows exist, however far one scrolls, and the arrows reach all', async ({ open }) => {
  const page = await open(undefined, scriptedFleets({ devices: madeUpDevices(1000) }));
  await begin(page);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1001', { timeout: 20_000 });
  expect(await rows(page).count()).toBeLessThan(80);
  await rows(page).first().getByRole('button').first().focus();
  await page.keyboard.press('End');
  await expect(row(page, 'ftd-leipzig-999').getByRole('button').first()).toBeFocused();
  await expect(row(page, 'ftd-leipzig-999')).toBeInViewport();
  expect(await rows(page).count()).toBeLessThan(80);
  expect(await axeFaults(page, STANDARDS)).toEqual([]);
});

test('files become a fleet of the real host, and a row leads into its case and back', async ({ started: page }) => {
  await button(page, t('fleets.start.new')).click();
  await page.locator('input[value="files"]').check();
  const log = fixture('cases/dns-missing-dhcp-gave-none.txt');
  await drop(page, 'dhcp.log', log);
  await expect(page.locator('.fleet-choose')).toContainText('dhcp.log');
  await page.keyboard.press('Enter');
  await rows(page).first().getByRole('button').first().click();
  await decides(page, 'dns-missing');
  await page.reload();
  await decides(page, 'dns-missing');
  await button(page, t('fleets.name')).click();
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('Control+e');
  await page.locator('.redaction summary').click();
  await expect(page.locator('.redaction tbody tr').nth(1)).toContainText('dhcp.log, line');
  await page.keyboard.press('Escape');
  await button(page, t('fleets.toStart')).click();
  await expect(page.locator('[data-fleet]')).toHaveCount(1);
});

test('a paste of several devices: each with its diagnosis, as cases or as a fleet', async ({ started: page }) => {
  await paste(page, fixture('cases/several-devices-by-prompt.txt'));
  const several = page.locator('.several');
  await expect(several.locator('tbody tr')).toHaveCount(2);
  await expect(page.locator('.head-name strong')).toHaveText('ftd-gva, ftd-zrh');
  for (const step of ['integration', 'proxy', 'verdict']) {
    await page.locator(`[data-step="${step}"] button`).click();
    await expect(several).toBeVisible();
  }
  await button(several, 'ftd-zrh').click();
  await expect(page.locator('.head-name strong')).toHaveText('ftd-zrh');
  await expect(verdict(page).or(question(page)).first()).toBeVisible();
  await isSaved(page);
  await several.locator('summary').click();
  await button(page, t('several.fleet')).click();
  await expect(rows(page)).toHaveCount(2);
  await button(page, t('fleets.toStart')).click();
  await page.locator('[data-case] .recent-open').click();
  await several.locator('summary').click();
  await button(page, t('several.cases')).click();
  await expect(page.locator('[data-case]')).toHaveCount(3);
  await expect(page.locator('.toast')).toContainText('ftd-gva, ftd-zrh');
  await expect(page.locator('[data-case]', { hasText: 'ftd-gva' }).first()).toContainText(t('short.dns-unresolved'));
});
