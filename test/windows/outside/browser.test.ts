import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '../../../shared/knowledge/samples/samples.ts';
import { begin, drop, nameTicket, paste } from '../../e2e/actions.ts';
import { decides, isSaved } from '../../e2e/window.ts';
import { root } from '../wine.ts';
import { closeWindow, eachHasItsWindow, hasChromium, openWindow, printsItself } from './window.ts';

eachHasItsWindow();

// Over SSH it is in `lab.test.ts`, with the lab's device.
describe.skipIf(!hasChromium)('one walk per source, to the report', () => {
  test('pasted, in German; the case survives a host that is killed, and the next may write to it at once', async () => {
    const first = await openWindow('de');
    expect(await first.page.locator('html').getAttribute('lang')).toBe('de');
    await begin(first.page);
    for (const output of samples.find(({ verdict }) => verdict === 'dns-missing')?.outputs ?? [])
      await paste(first.page, output);
    await printsItself(first.page, 'dns-missing');
    await isSaved(first.page);
    expect(first.complaints).toEqual([]);
    first.host.child.kill('SIGKILL');
    await first.host.ended;
    await closeWindow();
    const { page } = await openWindow();
    await page.locator('[data-case]').first().click();
    await decides(page, 'dns-missing');
    await nameTicket(page, 'T-2');
  });

  test('a file that is dropped', async () => {
    const { page, complaints } = await openWindow();
    await begin(page);
    await drop(page, 'Ausgabe Größe.log', readFileSync(join(root, 'test/fixtures/cases/dns-unresolved-nxdomain.txt')));
    await printsItself(page, 'dns-unresolved');
    expect(complaints).toEqual([]);
  });
});
