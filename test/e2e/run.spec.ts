import type { Page } from '@playwright/test';
import { EVERYTHING, endlessRun, refusedRun, wholeRun } from './scripted-run.ts';
import { answer, expect, paste, test } from './window.ts';

test.use({ locale: 'en-US' });

async function ask(page: Page, until: 'over' | 'asking' = 'over'): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await answer(page, 'integration', 'good');
  await page.keyboard.press('Alt+2');
  await page.getByLabel('User and address').fill('admin@10.20.30.40');
  await page.locator('[data-primary]').click();
  await expect(page.locator(`[data-run="${until}"]`)).toBeVisible();
}

test.describe('a run in which all went well', () => {
  test.use({ script: wholeRun('finished') });

  test('is told in one line, so that its verdict is what one sees; all its probes are behind that line', async ({
    open,
    page,
  }) => {
    await open();
    await ask(page);
    const run = page.locator('[data-run="over"]');
    await expect(run).toContainText('ftd01 was asked');
    await expect(run.locator('.live-list')).toBeHidden();
    await run.getByText('What was asked').click();
    await expect(run.locator('[data-state="done"]')).toHaveCount(EVERYTHING);
    await expect(run.locator('.live-list')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  });
});

test.describe('a run in which something failed', () => {
  test.use({ script: wholeRun('failed') });

  test('shows its probes, what failed in front', async ({ open, page }) => {
    await open();
    await ask(page);
    await expect(page.locator('.live-list')).toBeVisible();
    await expect(page.locator('.live-list li').first()).toHaveAttribute('data-state', 'failed');
  });
});

test.describe('a run that is on when another case begins', () => {
  test.use({ script: endlessRun });

  test('ends with its case: neither its card nor its evidence comes along', async ({ open, page }) => {
    await open();
    await ask(page, 'asking');
    await expect(page.getByText('ssh-ftd01').first()).toBeVisible();
    const stopped = page.waitForRequest(/run\.stop$/);
    await page.getByRole('button', { name: 'New case' }).click();
    await stopped;
    await paste(page, 'root@ftd-bern:~# cat /etc/resolv.conf\nnameserver 10.20.30.5\nroot@ftd-bern:~# ');
    await expect(page.locator('.head-name small')).toHaveText(/^Saved /);
    await expect(page.locator('[data-run]')).toHaveCount(0);
    await expect(page.getByText('ssh-ftd01')).toHaveCount(0);
  });
});

test.describe('a run that is over when another case begins', () => {
  test.use({ script: wholeRun('finished') });

  test('leaves no card that would ask the old device for the new case', async ({ open, page }) => {
    await open();
    await ask(page);
    await page.getByRole('button', { name: 'New case' }).click();
    await paste(page, 'root@ftd-bern:~# cat /etc/resolv.conf\nnameserver 10.20.30.5\nroot@ftd-bern:~# ');
    await expect(page.locator('.head-name small')).toHaveText(/^Saved /);
    await expect(page.locator('[data-run]')).toHaveCount(0);
  });
});

test.describe('a run that the user stops', () => {
  test.use({ script: endlessRun });

  test('is no failure, and keeps what came', async ({ open, page }) => {
    await open();
    await ask(page, 'asking');
    await page.locator('[data-run]').getByRole('button', { name: 'Stop', exact: true }).click();
    const run = page.locator('[data-run="over"]');
    await expect(run).toContainText('ftd01 was asked');
    await expect(run.locator('.run-head [role=status]')).toContainText('What was collected is kept');
    await expect(run.locator('.banner')).toHaveCount(0);
  });
});

test.describe('a run that never got in', () => {
  test.use({ script: refusedRun });

  test('asked nothing, and speaks of nothing kept', async ({ open, page }) => {
    await open();
    await ask(page);
    const run = page.locator('[data-run="over"]');
    await expect(run).toContainText('10.20.30.40 was not asked');
    await expect(run.locator('.run-head [role=status]')).toHaveText('');
    await expect(run.locator('.banner')).toHaveCount(1);
    await expect(run).not.toContainText('kept');
  });
});
