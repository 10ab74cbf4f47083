import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { begin, decides, drop, isSaved, paste } from '../../e2e/window.ts';
import { root } from '../wine.ts';
import { closeWindow, eachHasItsWindow, hasChromium, openWindow, printsItself } from './window.ts';

eachHasItsWindow();

const sample = (id: string) => samples.find(({ verdict }) => verdict === id)?.outputs ?? [];

// Over SSH it is in `lab.test.ts`, with the lab's device.
describe.skipIf(!hasChromium)('one walk per source, to the report', () => {
  test('pasted, in German', async () => {
    const { page, complaints } = await openWindow('de');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await begin(page);
    for (const output of sample('dns-missing')) await paste(page, output);
    await printsItself(page, 'dns-missing');
    expect(complaints).toEqual([]);
  });

  test('a file that is dropped', async () => {
    const { page, complaints } = await openWindow();
    await begin(page);
    await drop(page, 'Ausgabe Größe.log', readFileSync(join(root, 'test/fixtures/cases/dns-unresolved-nxdomain.txt')));
    await printsItself(page, 'dns-unresolved');
    expect(complaints).toEqual([]);
  });
});

test.skipIf(!hasChromium)(
  'a case survives a host that is killed, and the next host may write to it at once',
  async () => {
    const first = await openWindow();
    await begin(first.page);
    for (const output of sample('dns-missing')) await paste(first.page, output);
    await isSaved(first.page);
    first.host.child.kill('SIGKILL');
    await first.host.ended;
    await closeWindow();
    const { page } = await openWindow();
    await page.locator('[data-case]').first().click();
    await decides(page, 'dns-missing');
    await page.locator('details:has(.case-data) > summary').click();
    const ticket = page.locator('.case-fields input').nth(2);
    await ticket.fill('T-2');
    await ticket.blur();
    await isSaved(page);
  },
);
