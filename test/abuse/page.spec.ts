import { expect, test } from '../e2e/window.ts';

test('a link that was used opens nothing elsewhere, and goes on in its own browser', async ({
  page,
  start,
  browser,
}) => {
  const url = await start();
  await page.goto(url);
  await page.locator('.start').waitFor();
  await page.goto('about:blank');
  await page.goto(url);
  await page.locator('.start').waitFor();
  const elsewhere = await (await browser.newContext()).newPage();
  for (const address of [url, new URL('/', url).href]) {
    await elsewhere.goto(address);
    await expect(elsewhere.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  }
});
