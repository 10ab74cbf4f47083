import type { Page } from '@playwright/test';
import { showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import { everyAsk } from '../../shared/probes/plan.ts';
import { sayInWindow } from '../../shared/text/window.ts';
import { changedRun, EVERYTHING, endlessRun, refusedRun, wholeRun } from './scripted-run.ts';
import { askDevice, asks, begin, button, expect, paste, test } from './window.ts';

test.use({ locale: 'en-US' });

async function ask(page: Page, until: 'over' | 'asking' = 'over') {
  await begin(page);
  await askDevice(page);
  const run = page.locator(`[data-run="${until}"]`);
  await expect(run).toBeVisible();
  return run;
}

test('a run in which all went well is told in one line; its probes are behind it, and another case has no card of it', async ({
  open,
}) => {
  const page = await open(wholeRun('finished'));
  const run = await ask(page);
  await expect(run).toContainText(sayInWindow('en', 'run.over.ssh', { host: 'ftd01' }));
  await expect(run.locator('.live-list')).toBeHidden();
  await run.getByText(sayInWindow('en', 'run.asked'), { exact: true }).click();
  await expect(run.locator('[data-state="done"]')).toHaveCount(EVERYTHING);
  await expect(run.locator('.live-list')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  await button(page, 'New case').click();
  await expect(page.locator('[data-run]')).toHaveCount(0);
});

test('a run in which something failed shows its probes, what failed in front', async ({ open }) => {
  const page = await open(wholeRun('failed'));
  await ask(page);
  await expect(page.locator('.live-list')).toBeVisible();
  await expect(page.locator('.live-list li').first()).toHaveAttribute('data-state', 'failed');
});

test('a run that the user stops is no failure, and keeps what came', async ({ open }) => {
  const page = await open(endlessRun);
  await ask(page, 'asking');
  await button(page, sayInWindow('en', 'live.stop')).click();
  const run = page.locator('[data-run="over"]');
  await expect(run).toContainText(sayInWindow('en', 'run.over.ssh', { host: 'ftd01' }));
  await expect(run.locator('.run-head [role=status]')).toContainText(sayInWindow('en', 'live.ended'));
  await expect(run.locator('.banner')).toHaveCount(0);
});

test('a run that never got in asked nothing, and speaks of nothing kept', async ({ open }) => {
  const run = await ask(await open(refusedRun));
  await expect(run).toContainText(sayInWindow('en', 'run.none.ssh', { host: '10.20.30.40' }));
  await expect(run.locator('.run-head [role=status]')).toHaveText('');
  await expect(run.locator('.banner')).toHaveCount(1);
  await expect(run).not.toContainText('kept');
});

test('a changed host key is replaced only by who types the end of the new one', async ({ open }) => {
  const page = await open(changedRun);
  await begin(page);
  await askDevice(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
  await expect(dialog.locator('.fingerprint code')).toHaveText([/^SHA256:Zb1Yp8/, /^SHA256:kQ3vJ0/]);
  const [field, replace] = [dialog.getByRole('textbox'), button(page, sayInWindow('en', 'live.changed.accept'))];
  for (const wrong of ['', 'yes', 'CxA3sUTk', 't9r5xw2c']) {
    await field.fill(wrong);
    await expect(replace).toBeDisabled();
    await field.press('Enter');
  }
  await field.fill('T9r5xW2c');
  await replace.click();
  await expect(page.locator('[data-run="asking"]')).toBeVisible();
});

test('a source that cannot answer is disabled and says why; one that can says first whom it contacts', async ({
  started: page,
}) => {
  await begin(page);
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('radio', { name: sayInWindow('en', 'way.laptop') })).toBeDisabled();
  await expect(page.getByText(sayInWindow('en', 'way.laptop.nothing'))).toBeVisible();
  await expect(page.locator('.composer')).toBeVisible();
  await paste(page, showNetwork('10.20.30.5'));
  await asks(page, 'dnsResolves');
  const reach = page.locator('[data-reach=laptop]');
  await expect(reach).toContainText(sayInWindow('en', 'way.reach.laptop', { count: everyAsk('laptop').length }));
  await expect(reach.getByRole('listitem').first()).toHaveText('api-sse.cisco.com TCP 443, 8989');
  for (const id of ['tcp8989', 'ampCloud']) {
    await page.locator(`[data-step="${id}"] button`).click();
    await expect(button(page, sayInWindow('en', 'way.laptop.run'))).toBeEnabled();
  }
});
