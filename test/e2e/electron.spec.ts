import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { securityHeaders } from '../../electron/host/page/security-headers.ts';
import { desktop as words } from '../../shared/text/en/desktop.ts';
import { fixture } from '../given.ts';
import { askDevice, begin, display, paste } from './actions.ts';
import { address, type Desktop, expect, hostPid, ownItems, shown, state, test } from './desktop-app.ts';
import { isSaved, question, verdict } from './window.ts';

const log = fixture('cases/dns-missing-virtual-ftd.txt');
const PAGE = 'app://window/';

/** A file of the user. */
function file(home: string, name: string, text = log): string {
  const path = join(home, name);
  writeFileSync(path, text);
  return path;
}
/** The system hands a file to the app, as macOS does. */
const handOver = (app: Desktop['app'], path: string) =>
  app.evaluate(({ app: main }, given) => void main.emit('open-file', { preventDefault: () => {} }, given), path);
const opened = ({ page }: Desktop, name: string) => expect(page.getByText(name).first()).toBeVisible();

test('starts with its own page and its policy, with Node out of the page’s reach', async ({ launch }) => {
  const { app, page, told } = await launch();
  expect(await address(app)).toBe(PAGE);
  const seen = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inline = true';
    document.head.append(script);
    const { headers } = await fetch(location.href);
    return {
      node: ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'inline'].filter(
        (name) => name in globalThis,
      ),
      isSecure: isSecureContext,
      exposed: Object.keys((globalThis as never as { ftdCloudDoctor: object }).ftdCloudDoctor),
      headers: Object.fromEntries(headers),
    };
  });
  expect(seen).toMatchObject({ node: [], isSecure: true, exposed: ['calls', 'cancel', 'tell', 'on'] });
  for (const [name, value] of Object.entries(securityHeaders))
    expect(seen.headers[name.toLowerCase()], name).toBe(value);
  expect(await told()).toEqual([]);
});

test('is the command line, too', async ({ command, home }) => {
  const { file: program, args, env } = command('diagnose', file(home, 'a.log'));
  const { status, stdout } = spawnSync(program, args, { env, encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, expect.stringContaining('DNS')]);
});

test('opens files that the command line, the system, and a second start name', async ({ launch, home, command }) => {
  const desktop = await launch(file(home, 'named.log'));
  await opened(desktop, 'named.log');
  await handOver(desktop.app, file(home, 'handed.log'));
  await opened(desktop, 'handed.log');
  const { file: program, args, env } = command(file(home, 'second.log'));
  expect(spawnSync(program, args, { env, stdio: 'ignore' }).status).toBe(0);
  await opened(desktop, 'second.log');
  expect(desktop.app.windows()).toHaveLength(1);
  expect(state(home).recent.map((path: string) => path.slice(home.length + 1))).toEqual([
    'second.log',
    'handed.log',
    'named.log',
  ]);
});

test('goes from paste to verdict to a PDF in a chosen place, and out by dragging', async ({ launch, home }) => {
  const { app, page, told } = await launch();
  await paste(page, log);
  await isSaved(page);
  const target = join(home, 'report.pdf');
  await app.evaluate(({ session }, path) => {
    session.defaultSession.on('will-download', (_event, item) => {
      Object.assign(globalThis, { proposed: item.getSaveDialogOptions() });
      item.setSavePath(path);
    });
  }, target);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[value="pdf"]').check();
  const handle = dialog.locator('.drag-out');
  await handle.hover();
  await expect(handle).toHaveAttribute('draggable', 'true', { timeout: 20_000 });
  await handle.dispatchEvent('dragstart');
  await expect.poll(async () => (await told()).map(([what]) => what)).toEqual(['drag']);
  const [[, { file: dragged }]] = (await told()) as [[string, { file: string }]];
  expect(readFileSync(dragged).subarray(0, 5).toString()).toBe('%PDF-');
  await dialog.locator('input[value="json"]').check();
  await expect(handle).not.toHaveAttribute('draggable', 'true');
  await dialog.locator('input[value="pdf"]').check();
  await dialog.locator('footer button[type="submit"]').click();
  await expect.poll(() => existsSync(target) && readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
  const proposed = await app.evaluate(() => (globalThis as never as { proposed: { defaultPath: string } }).proposed);
  expect(proposed).toMatchObject({ title: words['save.title'], defaultPath: expect.stringMatching(/\.pdf$/) });
  await expect.poll(() => state(home).recent).toEqual([target]);
  await app.close();
  expect(existsSync(dragged)).toBe(false);
});

test('does what each item of its menu says', async ({ launch, home }) => {
  const desktop = await launch(file(home, 'first.log'));
  const { app, page, told } = desktop;
  const [dialog, pane] = [page.getByRole('dialog'), page.locator('aside.evidence')];
  // A verdict shows its evidence by itself.
  await expect(verdict(page)).toBeVisible();
  await expect(pane).toBeVisible();
  await app.evaluate(
    ({ dialog: native }, path) => {
      native.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    file(home, 'chosen.log'),
  );
  const isTold = (what: string) => expect.poll(async () => (await told()).at(-1)?.[0]).toBe(what);
  const isFirst = (name: string) => expect.poll(() => state(home).recent[0]).toBe(join(home, name));
  const effects: Record<string, () => Promise<unknown>> = {
    [words['menu.export']]: () => expect(dialog.locator('input[value="pdf"]')).toBeVisible(),
    [words['menu.keys']]: () => expect(dialog.locator('kbd').first()).toBeVisible(),
    [words['menu.map']]: () => expect(dialog.locator('.tree')).toBeVisible(),
    [words['menu.evidence']]: () => expect(pane).toBeHidden(),
    [words['menu.find']]: () => expect(page.locator('search.find input')).toBeFocused(),
    [words['menu.back']]: () => expect(question(page)).toBeVisible(),
    [words['menu.print']]: () => isTold('print'),
    [words['menu.about']]: () => isTold('about'),
    [words['menu.open']]: () => isFirst('chosen.log'),
    [join(home, 'first.log')]: () => isFirst('first.log'),
    [words['menu.recentClear']]: () => expect.poll(() => state(home).recent).toEqual([]),
  };
  expect(new Set(await ownItems(app))).toEqual(new Set(Object.keys(effects)));
  for (const [label, seen] of Object.entries(effects)) {
    await ownItems(app, label);
    await test.step(label, seen);
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await display(page, 'de');
  await expect.poll(() => ownItems(app)).toContain('Exportieren…');
});

test('has its case back after its page has crashed', async ({ launch, home }) => {
  const desktop = await launch(file(home, 'case.log'));
  const { app, told } = desktop;
  await opened(desktop, 'case.log');
  await isSaved(desktop.page);
  // The window notes which case is open a moment after it is saved.
  await expect.poll(() => desktop.page.evaluate(() => Object.values(localStorage).join())).toContain('"id":');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => shown(app), { timeout: 15_000 }).toContain('case.log');
  await handOver(app, file(home, 'later.log'));
  await expect.poll(() => shown(app)).toContain('later.log');
  expect(await told()).toEqual([]);
});

test('has a host again after it was killed, and saves what was entered in between', async ({ launch }) => {
  const { app, page } = await launch();
  await paste(page, log);
  await isSaved(page);
  for (const signal of process.platform === 'win32' ? ['SIGKILL'] : ['SIGSEGV', 'SIGKILL']) {
    const pid = await hostPid(app);
    process.kill(pid, signal);
    await hostPid(app, pid);
  }
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[value="case"]').check();
  await expect(dialog.locator('.drag-out')).toBeVisible();
  await page.keyboard.press('Escape');
  await paste(page, '> show time\nUTC -    Wed Jan 7 10:00:00 UTC 2026\n');
  await isSaved(page);
});

test('quits in the middle of a run, and its host with it', async ({ launch, home }) => {
  // It takes the connection and says nothing.
  const silent = createServer();
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const { port } = silent.address() as { port: number };
  const { app, page } = await launch();
  await begin(page);
  const reached = once(silent, 'connection');
  await askDevice(page, `admin@127.0.0.1:${port}`);
  const [socket] = await reached;
  const over = once(socket.resume(), 'close');
  const pid = await hostPid(app);
  await app.close();
  await over;
  expect(() => process.kill(pid, 0)).toThrow();
  expect(state(home).isRunning).toBe(false);
  silent.close();
});

test('reaches no network, goes nowhere, and is granted nothing', async ({ launch, home }) => {
  const desktop = await launch();
  const { app, page, told } = desktop;
  const tried = await page.evaluate(async () => {
    const reached = await fetch('https://www.cisco.com/').then(Boolean, () => false);
    const opened = window.open('https://evil.example/');
    await new Promise((done) => setTimeout(done, 200));
    const queries = ['geolocation', 'notifications', 'midi', 'camera', 'microphone'] as PermissionName[];
    const states = await Promise.all(queries.map(async (name) => (await navigator.permissions.query({ name })).state));
    const asked = await Notification.requestPermission();
    return {
      reached,
      isOpen: opened !== null && !opened.closed,
      granted: [...states, asked].filter((one) => one !== 'denied'),
    };
  });
  expect(tried).toEqual({ reached: false, isOpen: false, granted: [] });
  const frame = (url: string) => {
    const made = document.createElement('iframe');
    made.src = url;
    document.body.append(made);
  };
  await page.evaluate(frame, 'https://evil.example/');
  for (const url of ['https://evil.example/', `${PAGE}other`, 'file:///etc/passwd'])
    await page.evaluate((to) => {
      location.href = to;
    }, url);
  await page.waitForTimeout(300);
  expect(await address(app)).toBe(PAGE);
  expect(app.windows()).toHaveLength(1);
  expect(await told()).toEqual([]);
  const bug = 'https://bst.cloudapps.cisco.com/bugsearch/bug/CSCvr46845';
  for (const go of [(to: string) => window.open(to), (to: string) => location.assign(to)]) {
    await page.evaluate(go as (to: string) => void, bug);
    await expect.poll(async () => (await told()).at(-1)).toEqual(['open', bug]);
    await app.evaluate(() => (globalThis as never as { told: unknown[] }).told.splice(0));
  }
  expect(await address(app)).toBe(PAGE);
  // What it was refused changes nothing for the files that come later.
  await handOver(app, file(home, 'later.log'));
  await opened(desktop, 'later.log');
});

test('comes back as it was left, and after a crash with its file', async ({ launch, home }) => {
  const place = { x: 120, y: 90, width: 900, height: 700 };
  const first = await launch();
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
  await display(first.page, 'de');
  await first.app.close();

  const second = await launch(file(home, 'kept.log'));
  await opened(second, 'kept.log');
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(
    place,
  );
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'de');
  await isSaved(second.page);
  const crashed = second.app.waitForEvent('close');
  await second.app.evaluate(() => process.kill(process.pid, 'SIGKILL')).catch(() => {});
  await crashed;

  const third = await launch();
  await opened(third, 'kept.log');
  await third.page.waitForTimeout(1_000);
  expect(await third.page.getByText('kept.log (2)').count()).toBe(0);
  expect(await ownItems(third.app)).toContain(join(home, 'kept.log'));
  await third.app.close();
  expect(state(home)).toMatchObject({ isRunning: false, bounds: place });
});
