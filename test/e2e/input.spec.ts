import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import * as outputs from '../../shared/knowledge/samples/outputs.ts';
import { say } from '../../shared/text/text.ts';
import { answer, begin, copying, display, download, drop, exportAs, openSample, paste } from './actions.ts';
import { asks, button, decides, expect, t, test, verdict } from './window.ts';

const { showNetwork, nslookupFails, nslookupWorks } = outputs;
const dnsMissing = `${showNetwork()}\n`;
const dnsUnresolved = `${showNetwork('10.20.30.5')}\n${nslookupFails}\n`;

test('a switch of language or theme mid-way keeps everything, and is remembered', async ({ started: page }) => {
  await paste(page, showNetwork('10.20.30.5'));
  await asks(page, 'integration');
  await answer(page, 'integration', 'good');
  await asks(page, 'dnsResolves');
  await page.locator('.composer textarea').fill('half a thought');
  await display(page, 'de');
  await expect(page.locator('#screen-title')).toHaveText(say('de', 'question.dnsResolves.ask'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('.composer textarea')).toHaveValue('half a thought');
  await page.locator('.composer textarea').fill('');
  await paste(page, nslookupFails);
  await expect(page.locator('#screen-title')).toHaveText('Das Gerät kann api-sse.cisco.com nicht auflösen');
  await page.locator('.citation').first().click();
  await expect(page.locator('.raw-lit')).toHaveCount(1);
  await display(page, 'contrast');
  await display(page, 'en');
  await expect(page.locator('.raw-lit')).toHaveCount(1);
  await expect(verdict(page)).toHaveAttribute('data-confidence', 'proven');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
});

test('back, another answer, and what it changes', async ({ started: page }) => {
  await openSample(page, 'dns-unresolved');
  await page.keyboard.press('Alt+ArrowLeft');
  await asks(page, 'dnsResolves');
  await page.keyboard.press('Alt+ArrowLeft');
  await asks(page, 'proxy');
  await page.locator('[data-step="integration"] button').click();
  await page.getByText(t('ask.whatIf')).click();
  await expect(page.locator('[data-what-if="integration-disabled"]')).toContainText('alert is expected');
  await answer(page, 'integration', 'bad');
  await decides(page, 'integration-disabled');
  await page.locator('[data-step="integration"] button').click();
  // What is selected stays so until it is given.
  await page.locator('#answer-integration input[value="good"]').check();
  await page.locator('[data-step="proxy"] button').click();
  await page.locator('[data-step="integration"] button').click();
  await expect(page.locator('#answer-integration input[value="good"]')).toBeChecked();
  await page.locator('[data-primary]').click();
  await decides(page, 'dns-unresolved');
});

test('an answer of the engineer leads on, is recorded as such, and can be taken back', async ({ started: page }) => {
  await begin(page);
  await button(page, t('ask.cannot')).click();
  await asks(page, 'proxy');
  await button(page, 'Yes').click();
  await asks(page, 'dnsResolves');
  await button(page, 'No').click();
  await decides(page, 'dns-unresolved');
  await expect(verdict(page)).toHaveAttribute('data-confidence', 'likely');
  await page.locator('[data-step="dnsResolves"] button').click();
  await button(page, t('ask.takeBack')).click();
  await asks(page, 'dnsResolves');
  const { facts } = JSON.parse(readFileSync(await exportAs(page, 'json'), 'utf8'));
  expect(facts['told.proxy']).toMatchObject({ state: 'yes', evidence: [{ quote: 'told proxy: yes' }] });
});

test('who cannot check the integration is not told that it was not answered', async ({ started: page }) => {
  await button(page, t('start.begin')).click();
  await answer(page, 'integration', 'unknown');
  await paste(page, dnsUnresolved);
  await decides(page, 'dns-unresolved');
  await expect(verdict(page)).toContainText(t('verdict.uncheckable'));
  await expect(page.getByText(t('verdict.unasked'))).toHaveCount(0);
});

test('a text without anything recognised leaves all as it is, and says what would be', async ({ started: page }) => {
  await paste(page, 'hello world');
  await expect(page.locator('.toast')).toContainText(t('paste.nothingHere'));
  await expect(page.locator('.tile textarea')).toHaveValue('hello world');
  await paste(page, dnsUnresolved);
  await decides(page, 'dns-unresolved');
  await page.locator('[data-step="proxy"] button').click();
  await asks(page, 'proxy');
  await paste(page, 'hello world');
  await expect(page.locator('.toast')).toContainText(t('paste.expected', { what: 'show network' }));
  await asks(page, 'proxy');
  await page.locator('body').press('Control+z');
  await page.keyboard.press('Control+b');
  await expect(page.locator('.source-label')).toHaveText(['Paste 1']);
});

test('output that does not count says why, at once and in place of a diagnosis', async ({ started: page }) => {
  await paste(page, 'my box] curl -v https://api-sse.cisco.com\n* Received HTTP code 407 from proxy after CONNECT\n');
  const why = t('unused.unknown-prompt');
  await expect(page.locator('.toast')).toContainText(`(${why})`);
  await page.locator('[data-step="verdict"] button').click();
  await expect(page.getByRole('region', { name: t('label.unused') })).toContainText(why);
});

test('copy buttons copy exactly the command and say so', async ({ started: page }) => {
  await paste(page, dnsMissing);
  const command = page.locator('.remedy .command').first();
  await expect(command).toBeVisible();
  const copied = await copying(page);
  await command.getByRole('button').click();
  await expect(command.getByRole('button')).toHaveText('Copied');
  expect(await copied()).toBe(await command.locator('code').textContent());
  await expect(page.locator('.remedy').getByText(t('risk.change')).first()).toBeVisible();
});

test('an exported PDF opens again as the case', async ({ started: page }) => {
  await openSample(page, 'dns-unresolved');
  await expect(verdict(page)).toHaveAttribute('data-confidence', 'proven');
  const pdf = readFileSync(await exportAs(page, 'pdf'));
  await button(page, 'New case').click();
  await expect(page.locator('.start')).toBeVisible();
  await drop(page, 'report.pdf', pdf);
  await decides(page, 'dns-unresolved');
  await expect(verdict(page)).toHaveAttribute('data-confidence', 'proven');
  await expect(page.locator('.source-label')).toHaveText(['Sample 1', 'Sample 2']);
  await expect(page.getByRole('status').filter({ hasText: 'The case was opened.' })).toBeVisible();
  await expect(page.locator('.head-name small')).toHaveText(/^Saved .* · addresses replaced$/);
});

test('more files than can be read at once are refused, and nothing is lost', async ({ started: page }) => {
  await paste(page, dnsMissing);
  await expect(verdict(page)).toBeVisible();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    for (let n = 0; n < 1001; n++) dataTransfer.items.add(new File([`output ${n}`], `${n}.log`));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.locator('.toast')).toContainText(/1,?001 files were selected/);
  await expect(page.locator('.source-label')).toHaveCount(1);
});

test('a log of 100,000 lines opens at its proof, stays usable, and search finds its end', async ({ started: page }) => {
  const filler = Array.from({ length: 100_000 }, (_, index) => `Oct 10 10:10:10 ftd01 filler ${index}`).join('\n');
  await drop(page, 'long.log', `root@ftd01:/home/admin# cat /ngfw/var/log/messages\n${filler}\n${nslookupFails}\n`);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'dns-unresolved', { timeout: 15_000 });
  await expect(page.locator('.raw-row').first()).toBeVisible();
  expect(await page.locator('.raw-row').count()).toBeLessThan(200);
  // The evidence opens by itself where the verdict is proven, with a label that is not cut off.
  await expect(page.locator('.raw-lit').filter({ hasText: 'NXDOMAIN' })).toBeInViewport();
  const label = page.locator('.raw-label').filter({ hasText: 'cannot resolve' });
  const isWhole = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element) =>
    scrollWidth <= clientWidth && scrollHeight <= clientHeight;
  expect(await label.evaluate(isWhole)).toBe(true);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('NXDOMAIN');
  await expect(page.locator('.find-count')).toHaveText('1 of 1');
  await expect(page.locator('.raw-hit')).toBeInViewport();
});

test('a host that is gone is said, the verdict goes on, and nothing is lost', async ({ started: page }) => {
  await paste(page, showNetwork('10.20.30.5'));
  await asks(page, 'integration');
  await page.route('**/api/**', (route) => route.abort());
  await drop(page, 'late.log', nslookupWorks);
  await expect(page.getByText(t('offline.title'))).toBeVisible();
  await paste(page, nslookupFails);
  await decides(page, 'dns-unresolved');
  await page.unroute('**/api/**');
  await button(page, t('retry')).click();
  await expect(page.getByText(t('offline.title'))).toBeHidden();
  await expect(page.locator('.source-label')).toHaveCount(2);
});

test('a session that is over is said, and the evidence can be taken along', async ({ started: page }) => {
  await paste(page, dnsMissing);
  await expect(verdict(page)).toBeVisible();
  await page.evaluate(() => localStorage.clear());
  await drop(page, 'late.log', nslookupWorks);
  await expect(page.getByText(t('session.title'))).toBeVisible();
  const { path } = await download(page, () => button(page, t('session.save')).click());
  expect(readFileSync(path, 'utf8')).toBe(dnsMissing);
});

test('Esc closes what is on top, and keys do what the cheat sheet says', async ({ started: page }) => {
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await paste(page, dnsUnresolved);
  const evidence = page.getByRole('complementary', { name: 'Evidence' });
  await expect(evidence).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(evidence).toBeHidden();
  await page.keyboard.press('Control+b');
  await expect(evidence).toBeVisible();
  await page.keyboard.press('Control+m');
  await expect(page.getByRole('dialog', { name: t('map.whole.title') })).toBeVisible();
  // What is ruled out never has the frame of where one stands.
  const ruledOut = page.locator('[data-state="ruled-out"]').first();
  await page.keyboard.press('Tab');
  await ruledOut.focus();
  const frame = (node: Locator) => node.locator('rect').evaluate((rect) => getComputedStyle(rect).stroke);
  expect(await frame(ruledOut)).not.toBe(await frame(page.locator('.tree-node[aria-current]')));
  await page.keyboard.press('Escape');
  await page.locator('.citation').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.raw-lit')).toBeInViewport();
});

test('at 640×360 (that is 200 % of twice as much) nothing scrolls sideways', async ({ page, open }) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await open();
  const isFlat = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await isFlat();
  await begin(page);
  await isFlat();
  await paste(page, dnsUnresolved);
  await expect(verdict(page)).toBeVisible();
  await page.locator('.citation').first().click();
  await expect(page.locator('.raw-lit')).toBeInViewport();
  await isFlat();
  for (const name of ['Export the report', 'Keyboard shortcuts'])
    await expect(button(page, name)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const tall = () => page.locator('.middle-scroll').evaluate(({ clientHeight }) => clientHeight / window.innerHeight);
  await expect.poll(tall).toBeGreaterThan(0.75);
  await expect(page.locator('.head-name strong')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.head-name strong')).toHaveText('ftd01');
});
