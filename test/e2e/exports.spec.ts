import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nslookupFails, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import { download, exportAs, paste } from './actions.ts';
import { go } from './steps.ts';
import { button, expect, t, test } from './window.ts';

const ROW = 'dialog tbody tr:has-text';
test('replacements can be looked through, lifted and added to before anything leaves', async ({ started: page }) => {
  const secret = 'snmp-server community Geheim77x';
  await paste(page, `${showNetwork('10.20.30.5')}\n${nslookupFails}\nroot@ftd01:~# grep snmp /etc/x\n${secret}`);
  await go(page, ['see [data-verdict]', 'press Control+e', 'click dialog >> text=/^Review \\d+ replacements$/']);
  await go(page, [
    `has ${ROW}("10.20.30.40") | /10\\.\\d+\\.\\d+\\.\\d+.*Paste 1, line/`,
    'gone dialog >> text=Geheim77x',
  ]);
  await go(page, [`has ${ROW}("••••") | Paste 1, line`]);

  const lifted = `${ROW}("10.20.30.40")`;
  await go(page, [`click ${lifted} >> input`, `has ${lifted} | {redaction.stays}`]);
  await go(page, [`click ${lifted} >> input`, `gone ${lifted} >> text={redaction.stays}`, `click ${lifted} >> input`]);
  const own = 'role=textbox[name="{redaction.add}"]';
  await go(page, [`enter ${own} | nowhere to be found`, 'see text={redaction.absent text=nowhere to be found}']);
  await go(page, [`enter ${own} | ftd01`, `click ${ROW}("own-1") >> input`, `gone ${ROW}("own-1")`]);
  await go(page, [`enter ${own} | ftd01`, `has ${ROW}("own-1") | ftd01`, 'check dialog input[value=case]']);

  const { path } = await download(page, () => button(page.getByRole('dialog'), 'Export').click());
  const left = readFileSync(path, 'utf8');
  expect(left).toContain('10.20.30.40');
  for (const hidden of ['10.20.30.5', 'ftd01', 'Geheim77x']) expect(left).not.toContain(hidden);
});

test('a report as a web page, in both languages', async ({ started: page }) => {
  await go(page, ['sample dns-missing', 'decides dns-missing']);
  const isBoth = page.getByLabel(t('export.both'));
  const html = readFileSync(await exportAs(page, 'html', { before: () => isBoth.check() }), 'utf8');
  expect(html).toContain('lang="de"');
  expect(html).toContain('No DNS server');
});

test('the hand-over pack is one click, and the timeline tells of it', async ({ started: page }) => {
  await go(page, ['sample dns-missing', 'press Control+e']);
  const { name, path } = await download(page, () => button(page, t('export.bundle')).click());
  expect([readFileSync(path).subarray(0, 2).toString(), name]).toEqual([
    'PK',
    expect.stringMatching(/_redacted\.zip$/),
  ]);
  await go(page, ['click text={timeline.title}']);
  await go(page, ['has .timeline | Exported: hand-over pack, secrets and addresses redacted']);
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
  const named = (key: string) => `dialog >> role=button[name="{${key}}"]`;
  const opener = 'role=button[name="{export.title}"]';
  await go(page, ['sample dns-missing', `enter-on ${opener}`, `enter-on ${named('export.run')}`]);
  await go(page, [`focused ${named('export.running')}`, 'press Enter', `enter-on ${named('export.bundle')}`]);
  write();
  await go(page, ['gone dialog', `focused ${opener}`]);
  expect(calls).toBe(1);
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
    await go(page, ['decides dns-unresolved', 'is .source-label | outputs/network.txt ; outputs/deep/dns.txt']);
  });
