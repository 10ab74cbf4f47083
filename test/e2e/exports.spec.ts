import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nslookupFails, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import { copying, download, enter, exportAs, openSample, paste } from './actions.ts';
import { button, decides, expect, t, test, verdict } from './window.ts';

test('replacements can be looked through, lifted and added to before anything leaves', async ({ started: page }) => {
  const secret = 'snmp-server community Geheim77x';
  await paste(page, `${showNetwork('10.20.30.5')}\n${nslookupFails}\nroot@ftd01:~# grep snmp /etc/x\n${secret}`);
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Review \d+ replacements$/).click();
  const row = (text: string) => dialog.getByRole('row').filter({ hasText: text });
  await expect(row('10.20.30.40')).toContainText(/10\.\d+\.\d+\.\d+.*Paste 1, line/);
  await expect(dialog.getByText('Geheim77x')).toHaveCount(0);
  await expect(row('••••')).toContainText('Paste 1, line');

  const lifted = row('10.20.30.40');
  await lifted.getByRole('checkbox').uncheck();
  await expect(lifted).toContainText(t('redaction.stays'));
  await lifted.getByRole('checkbox').check();
  await expect(lifted).not.toContainText(t('redaction.stays'));
  await lifted.getByRole('checkbox').uncheck();
  const own = dialog.getByLabel(t('redaction.add'));
  await enter(own, 'nowhere to be found');
  await expect(dialog.getByText(t('redaction.absent', { text: 'nowhere to be found' }))).toBeVisible();
  await enter(own, 'ftd01');
  await row('own-1').getByRole('checkbox').click();
  await expect(row('own-1')).toHaveCount(0);
  await enter(own, 'ftd01');
  await expect(row('own-1')).toContainText('ftd01');

  await dialog.locator('input[value="case"]').check();
  const { path } = await download(page, () => button(dialog, 'Export').click());
  const left = readFileSync(path, 'utf8');
  expect(left).toContain('10.20.30.40');
  expect(left).not.toContain('10.20.30.5');
  expect(left).not.toContain('ftd01');
  expect(left).not.toContain('Geheim77x');
});

test('a report as a web page, in both languages', async ({ started: page }) => {
  await openSample(page, 'dns-missing');
  const isBoth = page.getByLabel(t('export.both'));
  const html = readFileSync(await exportAs(page, 'html', { before: () => isBoth.check() }), 'utf8');
  expect(html).toContain('lang="de"');
  expect(html).toContain('No DNS server');
});

test('the hand-over pack is one click, and the timeline tells of it', async ({ started: page }) => {
  await openSample(page, 'dns-missing');
  await page.keyboard.press('Control+e');
  const { name, path } = await download(page, () => button(page, t('export.bundle')).click());
  expect([readFileSync(path).subarray(0, 2).toString(), name]).toEqual([
    'PK',
    expect.stringMatching(/_redacted\.zip$/),
  ]);
  await page.getByText(t('timeline.title')).click();
  await expect(page.locator('.timeline')).toContainText('Exported: hand-over pack, secrets and addresses redacted');
});

test('while a file is written its button keeps the focus, and a second press writes no other', async ({ open }) => {
  let calls = 0;
  let write = () => {};
  const written = new Promise<void>((resolve) => (write = resolve));
  const page = await open(undefined, {
    'case.export': async () => {
      calls++;
      await written;
      return { fileName: 'a.pdf', mime: 'application/pdf', base64: '' };
    },
  });
  await openSample(page, 'dns-missing');
  const opener = button(page, t('export.title'));
  await opener.press('Enter');
  const dialog = page.getByRole('dialog');
  await button(dialog, t('export.run')).press('Enter');
  const running = button(dialog, t('export.running'));
  await expect(running).toBeFocused();
  await running.press('Enter');
  await button(dialog, t('export.bundle')).press('Enter');
  write();
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
  expect(calls).toBe(1);
});

test('what is copied for a ticket is redacted as what is saved', async ({ started: page }) => {
  await openSample(page, 'dns-missing');
  const clipboard = await copying(page);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  const copy = button(dialog, t('export.copy'));
  await expect(copy).toHaveCount(0);
  await dialog.locator('input[value="markdown"]').check();
  await dialog.locator('input[value="all"]').check();
  await copy.click();
  await expect(button(dialog, 'Copied')).toBeVisible();
  const copied = await clipboard();
  expect(copied).toContain('## ');
  expect(copied).not.toContain('ftd01');
  expect(copied).not.toContain('10.20.30.40');
});

for (const how of ['chosen', 'dropped'])
  test(`a folder of outputs is ${how}`, async ({ started: page }, testInfo) => {
    const folder = testInfo.outputPath('outputs');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    writeFileSync(join(folder, 'network.txt'), showNetwork('10.20.30.5'));
    writeFileSync(join(folder, 'deep', 'dns.txt'), nslookupFails);
    if (how === 'chosen') {
      const chosen = page.waitForEvent('filechooser');
      await button(page, t('composer.folder')).click();
      await (await chosen).setFiles(folder);
    } else {
      const session = await page.context().newCDPSession(page);
      const data = { items: [], files: [folder], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    }
    await decides(page, 'dns-unresolved');
    await expect(page.locator('.source-label')).toHaveText(['outputs/network.txt', 'outputs/deep/dns.txt']);
  });
