import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../e2e/window.ts';

/** What a page on another port of this machine tries against ours, in the same browser. Nothing may come of it. */
const attack = async (origin: string): Promise<Record<string, unknown>> => {
  const json = { 'Content-Type': 'application/json' };
  const tried = (path: string, init: RequestInit = {}) =>
    fetch(origin + path, { credentials: 'include', ...init }).then(
      (answer) => answer.status || answer.type,
      () => 'refused',
    );
  const loaded = (tag: 'script' | 'iframe', path: string) =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      element.src = origin + path;
      element.onload = () => resolve(tag === 'iframe' ? (element as HTMLIFrameElement).contentDocument !== null : true);
      element.onerror = () => resolve(false);
      document.body.append(element);
    });
  const opened = window.open(`${origin}/`, 'theirs');
  return {
    cookie: document.cookie,
    stored: localStorage.length + sessionStorage.length,
    call: await tried('/api/case.list', { method: 'POST', headers: json, body: '{}' }),
    simple: await tried('/api/case.list', { method: 'POST', mode: 'no-cors', body: '{}' }),
    withHeader: await tried('/api/case.list', { method: 'POST', headers: { ...json, 'X-FTD-Session': 'x' } }),
    page: await tried('/'),
    frame: await loaded('iframe', '/'),
    reached: await new Promise((resolve) => setTimeout(() => resolve(opened !== null && !opened.closed), 1_000)),
  };
};

test('a page on another port gets no credential, answer or frame of ours', async ({ started: page, context }) => {
  const { origin } = new URL(page.url());
  expect(new URL(page.url()).hash).toBe('');
  expect(await context.cookies()).toEqual([]);
  const seen: IncomingMessage['headers'][] = [];
  const other = createServer(({ headers }, res) => {
    seen.push(headers);
    res.setHeader('Content-Type', 'text/html').end('<!doctype html><body>other');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const key = String(await page.evaluate(() => localStorage.getItem('ftd-cloud-doctor.session')));
  expect(key).toMatch(/^[\w-]{43}$/);
  try {
    for (const name of ['127.0.0.1', 'localhost']) {
      const hostile = await context.newPage();
      await hostile.goto(`http://${name}:${(other.address() as AddressInfo).port}/`);
      expect(await hostile.evaluate(attack, origin)).toEqual({
        cookie: '',
        stored: 0,
        call: 'refused',
        simple: 'refused',
        withHeader: 'refused',
        page: 'refused',
        frame: false,
        reached: false,
      });
      await hostile.close();
    }
    expect(JSON.stringify(seen)).not.toContain(key);
    expect(seen.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
  } finally {
    other.close();
  }
});

test('a used link opens nothing elsewhere, and goes on in its own browser', async ({ page, start, browser }) => {
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
