import { readFileSync } from 'node:fs';
import { cases, nslookupFails, nslookupWorks, showNetwork } from './outputs.ts';
import { drop, expect, exportAs, paste, test, verdict } from './window.ts';

test.use({ locale: 'en-US' });

const [dnsMissing, dnsUnresolved] = cases;
const bytes = (text: string) => new TextEncoder().encode(text);

test('a language switch mid-way keeps everything', async ({ open }) => {
  const page = await open();
  await paste(page, dnsUnresolved.text);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-unresolved');
  await page.locator('.citation').first().click();
  await page.locator('#answer-integration input[value="on"]').check();
  await page.locator('.composer textarea').fill('half a thought');
  await page.getByLabel('Language').selectOption('de');
  await expect(page.locator('#verdict-title')).toHaveText('Das Gerät kann api-sse.cisco.com nicht auflösen');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('.raw-lit')).toHaveCount(1);
  await expect(page.locator('#answer-integration input[value="on"]')).toBeChecked();
  await expect(page.locator('.composer textarea')).toHaveValue('half a thought');
  await expect(verdict(page)).toHaveAttribute('data-confidence', 'proven');
});

test('a reload keeps the case, what was typed, and the session', async ({ open }) => {
  const page = await open();
  await paste(page, dnsMissing.text);
  await page.locator('.composer textarea').fill('typed, not read');
  await page.locator('#more-answers > summary').click();
  await page.getByLabel('Customer').fill('Example Corp');
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-missing');
  await page.reload();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-missing');
  await expect(page.locator('.composer textarea')).toHaveValue('typed, not read');
  await expect(page.getByLabel('Customer')).toHaveValue('Example Corp');
});

test('dropped files are read, recognised and shown at once', async ({ open }) => {
  const page = await open();
  await drop(page, 'console.log', bytes(dnsUnresolved.text));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-unresolved');
  await expect(page.locator('.source-label')).toHaveText(['console.log']);
  await expect(page.locator('[data-part]')).toHaveCount(2);
  await drop(page, 'console.log', bytes('a second file of that name\n'));
  await expect(page.locator('.source-label')).toHaveText(['console.log', 'console.log (2)']);
});

test('a removed source comes back with undo', async ({ open }) => {
  const page = await open();
  await paste(page, showNetwork('10.20.30.5'));
  await paste(page, nslookupFails);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-unresolved');
  await page.getByRole('button', { name: 'Remove Paste 2' }).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'inconclusive');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-unresolved');
});

test('copy buttons copy exactly the command and say so', async ({ open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await open();
  await paste(page, dnsMissing.text);
  const command = page.locator('.remedy .command').first();
  await expect(command).toBeVisible();
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await command.getByRole('button').click();
  await expect(command.getByRole('button')).toHaveText('Copied');
  await expect(page.locator('html')).toHaveAttribute(
    'data-copied',
    (await command.locator('code').textContent()) ?? '',
  );
  await expect(page.locator('.remedy').getByText('changes the device or the network').first()).toBeVisible();
});

test('the redaction choice decides what leaves the machine', async ({ open }) => {
  const page = await open();
  await paste(page, dnsUnresolved.text);
  await expect(verdict(page)).toBeVisible();
  expect(readFileSync(await exportAs(page, 'case'), 'utf8')).not.toContain('10.20.30.40');
  expect(readFileSync(await exportAs(page, 'case', 'none'), 'utf8')).toContain('10.20.30.40');
  const all = readFileSync(await exportAs(page, 'markdown', 'all'), 'utf8');
  expect(all).not.toContain('10.20.30');
  expect(all).not.toContain('ftd01');
  expect(JSON.parse(readFileSync(await exportAs(page, 'json'), 'utf8'))).toMatchObject({
    verdict: { id: 'dns-unresolved' },
  });
});

test('an exported PDF opens again as the case', async ({ open }) => {
  const page = await open();
  await paste(page, dnsUnresolved.text);
  await page.locator('#answer-integration input[value="on"]').check();
  await expect(verdict(page)).toHaveAttribute('data-confidence', 'proven');
  const pdf = readFileSync(await exportAs(page, 'pdf'));
  await page.getByRole('button', { name: 'New case' }).click();
  await expect(page.getByRole('heading', { name: 'Paste what the device says' })).toBeVisible();
  await drop(page, 'report.pdf', pdf);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-unresolved');
  await expect(verdict(page)).toHaveAttribute('data-confidence', 'proven');
  await expect(page.locator('.source-label')).toHaveText(['Paste 1']);
  await expect(page.getByRole('status').filter({ hasText: 'The case was opened.' })).toBeVisible();
});

test('empty and binary files say what they are', async ({ open }) => {
  const page = await open();
  await drop(page, 'nothing.log', new Uint8Array());
  await expect(page.getByRole('alert')).toContainText('nothing.log is empty');
  await drop(
    page,
    'tool.exe',
    Uint8Array.from({ length: 4096 }, (_, index) => (index * 7) % 256),
  );
  await expect(page.getByRole('alert')).toContainText('tool.exe');
  await expect(page.getByRole('heading', { name: 'Paste what the device says' })).toBeVisible();
});

test('a log of 100,000 lines stays usable, and search finds its end', async ({ open }) => {
  const page = await open();
  const filler = Array.from({ length: 100_000 }, (_, index) => `Oct 10 10:10:10 ftd01 filler ${index}`).join('\n');
  await drop(
    page,
    'long.log',
    bytes(`root@ftd01:/home/admin# cat /ngfw/var/log/messages\n${filler}\n${nslookupFails}\n`),
  );
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-unresolved', { timeout: 15_000 });
  expect(await page.locator('.raw-row').count()).toBeLessThan(200);
  await page.locator('.citation').first().click();
  await expect(page.locator('.raw-lit')).toBeInViewport();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('NXDOMAIN');
  await expect(page.locator('.find-count')).toHaveText('1 of 1');
  await expect(page.locator('.raw-hit')).toBeInViewport();
});

test('a host that is gone is said, and the case survives its return', async ({ open }) => {
  const page = await open();
  await paste(page, showNetwork('10.20.30.5'));
  await expect(verdict(page)).toBeVisible();
  await page.route('**/api/**', (route) => route.abort());
  await paste(page, nslookupWorks);
  await expect(page.getByText('The connection to FTD Cloud Doctor is gone')).toBeVisible();
  await expect(page.locator('.source-label')).toHaveCount(2);
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The connection to FTD Cloud Doctor is gone')).toBeHidden();
  await expect(page.locator('[data-step="dnsResolves"]')).toHaveAttribute('data-state', 'yes');
});

test('a session that is over is said, and the evidence can be taken along', async ({ open }) => {
  const page = await open();
  await paste(page, dnsMissing.text);
  await expect(verdict(page)).toBeVisible();
  await page.context().clearCookies();
  await page.locator('#answer-integration input[value="on"]').check();
  await expect(page.getByText('This window’s session is over')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the evidence as text' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(dnsMissing.text);
});

test('an empty window says when its host is gone', async ({ open }) => {
  const page = await open();
  await page.route('**/api/**', (route) => route.abort());
  await drop(page, 'console.log', bytes(dnsMissing.text));
  await expect(page.getByText('The connection to FTD Cloud Doctor is gone')).toBeVisible();
  await page.unroute('**/api/**');
  await expect(page.getByText('The connection to FTD Cloud Doctor is gone')).toBeHidden();
});

test('everything is in reach of the keyboard, and Esc closes what is on top', async ({ open }) => {
  const page = await open();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await paste(page, dnsUnresolved.text);
  await expect(page.getByRole('complementary', { name: 'Evidence' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Evidence' })).toBeHidden();
  await page.locator('.citation').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.raw-lit')).toBeInViewport();
});

test('the block that collects everything can be copied for both devices', async ({ open }) => {
  const page = await open();
  await page.getByRole('button', { name: 'Collect everything at once' }).click();
  const block = page.locator('.script');
  await expect(block).toContainText('nslookup');
  await page.getByRole('dialog').getByLabel('FMC').check();
  await expect(page.getByRole('dialog')).toContainText('FMC’s shell');
  await expect(page.getByRole('button', { name: 'Copy the block' })).toBeVisible();
});

test('a small window has no sideways scrolling', async ({ open, page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await open();
  await paste(page, dnsUnresolved.text);
  await expect(verdict(page)).toBeVisible();
  await page.locator('.citation').first().click();
  await expect(page.locator('.raw-lit')).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(800);
  await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeInViewport({ ratio: 1 });
});
