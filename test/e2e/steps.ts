import type { Page } from '@playwright/test';
import { nslookupFails, nslookupWorks, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { isTextKey, say } from '../../shared/text/text.ts';
import { sayInWindow, type WindowKey } from '../../shared/text/window.ts';
import { fixture, jsonIn } from '../given.ts';
import { answer, askDevice, begin, copying, display, drop, enter, nameTicket, paste } from './actions.ts';
import { asks, button, decides, expect, isSaved, question, test, verdict } from './window.ts';

/** The steps from the start page to each screen, and steps that several have in common. The runs of `run-…` come from a script. */
const { ways, screens: rows } = jsonIn<Record<'ways' | 'screens', Record<string, string[]>>>('e2e/screens.json');
const TEXTS: Record<string, string> = {
  'no-network': showNetwork(),
  network: showNetwork('10.20.30.5'),
  'lookup-fails': nslookupFails,
  'lookup-works': nslookupWorks,
  'network-and-lookup': `${showNetwork('10.20.30.5')}\n${nslookupFails}\n`,
  'several-devices': fixture('cases/several-devices-by-prompt.txt'),
  'gave-none': fixture('cases/dns-missing-dhcp-gave-none.txt'),
};
const PNG = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...Array(64).fill(0)]);
const textNamed = (name: string) => TEXTS[name] ?? name.replaceAll('\\n', '\n');

/** A text, or a pattern between slashes. */
const wanted = (text: string) => (/^\/.*\/$/.test(text) ? new RegExp(text.slice(1, -1)) : text);

type Step = (page: Page, about: string, more: string) => Promise<unknown>;
/** What an engineer does, by the first word of a step. Most are about one of Playwright's selectors, and what is behind `|`. */
const does: Record<string, Step> = {
  begin,
  'ask-device': (page) => askDevice(page),
  press: (page, key) => page.keyboard.press(key),
  type: (page, text) => page.keyboard.type(text),
  click: (page, selector) => page.locator(selector).first().click(),
  'enter-on': (page, selector) => page.locator(selector).press('Enter'),
  focus: (page, selector) => page.locator(selector).focus(),
  check: (page, selector) => page.locator(selector).check(),
  button: (page, name) => button(page, name).click(),
  fill: (page, selector, text) => page.locator(selector).fill(text),
  /** Fills it in, and goes on as with the blue button. */
  enter: (page, selector, text) => enter(page.locator(selector), text),
  choose: (page, selector, value) => page.locator(selector).selectOption(value),
  display,
  size: (page, size) => page.setViewportSize({ width: Number.parseInt(size, 10), height: Number(size.split('x')[1]) }),
  'keep-copied': copying,
  paste: (page, name) => paste(page, textNamed(name)),
  drop: (page, file, name) => drop(page, file, name === 'image' ? PNG : textNamed(name)),
  answer: (page, about) => answer(page, ...(about.split(' ') as [id: 'integration', value: 'good'])),
  ticket: nameTicket,
  sample: async (page, id) => {
    await page.locator(`[data-sample="${id}"]`).click();
    await expect(verdict(page).or(question(page)).first()).toBeVisible();
    await closeToast(page);
  },
  /** By the map; where there is no room for it, it is unfolded first. */
  step: async (page, id) => {
    const row = page.locator(`[data-step="${id}"] button`);
    if (!(await row.isVisible())) await page.locator('.map-line button').click();
    await row.click();
  },
  'close-toast': closeToast,
  reload: (page) => page.reload(),
  'lose-host': (page) => page.route('**/api/**', (route) => route.abort()),
  'find-host': (page) => page.unroute('**/api/**'),
  /** The host refuses a call as the store does where another window has the case. */
  lock: (page, call) =>
    page.route(`**/api/${call}`, (route) =>
      route.fulfill({ status: 422, json: { problem: 'case-locked', values: {} } }),
    ),
  unlock: (page, call) => page.unroute(`**/api/${call}`),
};
/** What an engineer sees. */
const sees: Record<string, Step> = {
  asks,
  decides,
  saved: isSaved,
  see: (page, selector) => expect(page.locator(selector).first()).toBeVisible(),
  'in-view': (page, selector) => expect(page.locator(selector).first()).toBeInViewport(),
  'all-in-view': (page, selector) => expect(page.locator(selector)).toBeInViewport({ ratio: 1 }),
  hidden: (page, selector) => expect(page.locator(selector)).toBeHidden(),
  gone: (page, selector) => expect(page.locator(selector)).toHaveCount(0),
  count: (page, selector, count) => expect(page.locator(selector)).toHaveCount(Number(count)),
  attached: (page, selector) => expect(page.locator(selector)).toBeAttached(),
  focused: (page, selector) => expect(page.locator(selector)).toBeFocused(),
  has: (page, selector, text) => expect(page.locator(selector)).toContainText(wanted(text)),
  /** One element, or as many as there are texts between `;`. */
  is: (page, selector, text) =>
    expect(page.locator(selector)).toHaveText(text.includes(' ; ') ? text.split(' ; ') : wanted(text)),
  value: (page, selector, text) => expect(page.locator(selector)).toHaveValue(text),
  /** Lower or higher than so many pixels. */
  low: (page, selector, pixels) => expect.poll(() => heightOf(page, selector)).toBeLessThan(Number(pixels)),
  high: (page, selector, pixels) => expect.poll(() => heightOf(page, selector)).toBeGreaterThan(Number(pixels)),
  /** Parts scroll, the page never does. */
  still: (page) =>
    expect
      .poll(() => page.locator('html').evaluate((html) => [html.scrollWidth, html.scrollHeight]))
      .toEqual([page.viewportSize()?.width, page.viewportSize()?.height]),
};

const heightOf = (page: Page, selector: string) => page.locator(selector).evaluate(({ clientHeight }) => clientHeight);

async function closeToast(page: Page): Promise<void> {
  const toast = page.locator('.toast .button-icon');
  if (await toast.isVisible()) await toast.click();
}

/** A step with the window's texts in place of their keys: `{retry}`, `{problem.ssh-refused host=10.20.30.40 port=22}`. */
const inWords = (lang: Lang, step: string): string =>
  step.replace(/\{([\w.-]+)((?: \w+=[^=}]+)*)\}/g, (_, key: string, given: string) => {
    const values = Object.fromEntries(
      [...given.matchAll(/(\w+)=(.+?)(?= \w+=|$)/g)].map(([, name, value]) => [name, value]),
    );
    return isTextKey(key) ? say(lang, key, values) : sayInWindow(lang, key as WindowKey, values);
  });

/** Goes step by step. */
export async function go(page: Page, steps: readonly string[], lang: Lang = 'en'): Promise<void> {
  for (const step of steps) {
    const way = ways[step];
    const [, verb = '', about = '', more = ''] = /^(\S+) ?(.*?)(?: \|(?: (.*))?)?$/.exec(inWords(lang, step)) ?? [];
    const take = does[verb] ?? sees[verb];
    if (way) await go(page, way, lang);
    else if (take && (verb !== 'has' || more !== '')) await test.step(step, () => take(page, about, more));
    else throw new Error(`nobody knows how to ${step}`);
  }
}

/** Every screen there is, with its states, and the way to it from the start page. */
export const screens = Object.entries(rows);
