import type { Page } from '@playwright/test';
import { nslookupFails, nslookupWorks, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { sayInWindow, type WindowKey } from '../../shared/text/window.ts';
import { fixture, jsonIn } from '../given.ts';
import { askDevice, begin, drop, paste } from './actions.ts';
import { asks, button, expect, isSaved, question, verdict } from './window.ts';

/** The steps from the start page to each screen, and steps that several have in common. The runs of `run-…` come from a script. */
const { ways, screens: rows } = jsonIn<Record<'ways' | 'screens', Record<string, string[]>>>('e2e/screens.json');
const TEXTS: Record<string, string> = {
  network: showNetwork('10.20.30.5'),
  'lookup-fails': nslookupFails,
  'lookup-works': nslookupWorks,
  'several-devices': fixture('cases/several-devices-by-prompt.txt'),
};
const PNG = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...Array(64).fill(0)]);

/** What an engineer does or waits for, by the first word of a step. */
const verbs: Record<string, (page: Page, about: string, lang: Lang) => Promise<unknown>> = {
  begin,
  'ask-device': (page) => askDevice(page),
  press: (page, key) => page.keyboard.press(key),
  type: (page, text) => page.keyboard.type(text),
  click: (page, selector) => page.locator(selector).first().click(),
  button: (page, key, lang) => button(page, sayInWindow(lang, key as WindowKey)).click(),
  'see-button': (page, key, lang) => expect(button(page, sayInWindow(lang, key as WindowKey))).toBeVisible(),
  see: (page, selector) => expect(page.locator(selector).first()).toBeVisible(),
  attached: (page, selector) => expect(page.locator(selector)).toBeAttached(),
  fill: (page, about) => {
    const [text = '', selector = ''] = about.split(' into ');
    return page.locator(selector).fill(text);
  },
  saved: isSaved,
  asks,
  paste: (page, name) => paste(page, TEXTS[name] ?? ''),
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
  'drop-image': (page) => drop(page, 'shot.png', PNG),
  'drop-text': (page) => drop(page, 'late.log', 'late'),
  'lose-host': (page) => page.route('**/api/**', (route) => route.abort()),
};

async function closeToast(page: Page): Promise<void> {
  const toast = page.locator('.toast .button-icon');
  if (await toast.isVisible()) await toast.click();
}

async function go(page: Page, lang: Lang, steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    const way = ways[step];
    const [, verb = '', about = ''] = /^(\S+) ?(.*)$/.exec(step) ?? [];
    if (way) await go(page, lang, way);
    else if (verbs[verb]) await verbs[verb](page, about, lang);
    else throw new Error(`nobody knows how to ${step}`);
  }
}

/** Every screen there is, with its states, and the way to it from the start page. */
export const screens = Object.entries(rows).map(([name, steps]) => ({
  name,
  go: (page: Page, lang: Lang) => go(page, lang, steps),
}));
