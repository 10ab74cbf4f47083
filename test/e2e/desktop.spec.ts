import { answer } from '../../electron/host/answer.ts';
import { createHost } from '../../electron/host/host.ts';
import { api } from '../../shared/api.ts';
import { expect, paste, test } from './window.ts';

/*
 * The real window over the desktop's transport, in Chromium: what Electron's preload would put into the page is put
 * there by the test (its own tests are in test/unit/desktop). No call may take the way over HTTP.
 */

const log =
  '> show network\n==============[ System Information ]===============\nHostname : ftd1\nDNS from router : disabled\nManagement port : 8305\n';

test('the desktop’s window needs no HTTP, opens what it is handed and hears its menu', async ({
  page,
  start,
  cases,
}) => {
  const host = createHost({ version: '9.9.9', lang: 'en', cases });
  const told: unknown[] = [];
  const overHttp: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && overHttp.push(request.url()));
  await page.exposeFunction('hostCall', async (name: string, input: unknown) => {
    const answered = await answer(host, name, input);
    return answered.ok ? answered : { ok: false, problem: answered.problem };
  });
  await page.exposeFunction('mainHears', (name: string, message: unknown) => told.push([name, message]));
  await page.addInitScript((names) => {
    type Page = typeof globalThis & Record<string, (...args: unknown[]) => unknown>;
    const own = globalThis as unknown as Page;
    const listeners: Record<string, (message: unknown) => void> = {};
    const rows = (keys: string[], make: (key: string) => unknown) =>
      Object.fromEntries(keys.map((key) => [key, make(key)]));
    Object.assign(own, {
      tellWindow: (name: string, message: unknown) => listeners[name]?.(message),
      ftdCloudDoctor: {
        calls: rows(names, (name) => (_id: number, input: unknown) => own.hostCall?.(name, input)),
        cancel: () => {},
        tell: rows(['ready', 'dragOut'], (name) => (message: unknown) => own.mainHears?.(name, message)),
        on: rows(['files', 'command'], (name) => (receive: (message: unknown) => void) => {
          listeners[name] = receive;
        }),
      },
    });
  }, Object.keys(api));
  const emit = (name: string, message: unknown) =>
    page.evaluate(
      ([event, value]) =>
        (globalThis as never as { tellWindow: (...args: unknown[]) => void }).tellWindow(event, value),
      [name, message] as const,
    );

  await page.goto(await start());
  await page.locator('.start').waitFor();
  expect(told).toContainEqual(['ready', { lang: 'en' }]);

  await emit('files', [{ name: 'from-open-with.log', base64: Buffer.from(log).toString('base64') }]);
  await expect(page.getByText('from-open-with.log').first()).toBeVisible();
  await paste(
    page,
    'root@ftd1:~# nslookup api-sse.cisco.com\nServer:\t\t127.0.0.1\n\n** server can’t find api-sse.cisco.com: NXDOMAIN\nroot@ftd1:~# ',
  );
  await emit('command', 'export');
  const handle = page.getByRole('dialog').locator('.drag-out');
  await expect(handle).not.toHaveAttribute('draggable', 'true');
  await handle.hover();
  await expect(handle).toHaveAttribute('draggable', 'true');
  await handle.dispatchEvent('dragstart');
  await expect
    .poll(() => told.at(-1))
    .toEqual(['dragOut', { fileName: expect.stringMatching(/\.pdf$/), base64: expect.stringMatching(/^JVBERi/) }]);
  await page.getByRole('dialog').locator('input[value="json"]').check();
  await expect(handle).not.toHaveAttribute('draggable', 'true');
  expect(overHttp).toEqual([]);
  await host.close();
});
