import type { Page } from '@playwright/test';
import { longRun } from './scripted-run.ts';
import { answer, expect, test } from './window.ts';

test.use({ locale: 'en-US' });

async function ask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await answer(page, 'integration', 'good');
  await page.keyboard.press('Alt+2');
  await page.getByLabel('User and address').fill('admin@10.20.30.40');
  await page.locator('[data-primary]').click();
  await expect(page.locator('[data-run="over"]')).toBeVisible();
}

test.describe('a run in which all went well', () => {
  test.use({ script: { events: longRun('finished') } });

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
    await expect(run.locator('[data-state="done"]')).toHaveCount(31);
    await expect(run.locator('.live-list')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  });
});

test.describe('a run in which something failed', () => {
  test.use({ script: { events: longRun('failed') } });

  test('shows its probes, what failed in front', async ({ open, page }) => {
    await open();
    await ask(page);
    await expect(page.locator('.live-list')).toBeVisible();
    await expect(page.locator('.live-list li').first()).toHaveAttribute('data-state', 'failed');
  });
});
