import type { Page } from '@playwright/test';
import { nslookupFails, nslookupWorks, showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { sayInWindow } from '../../shared/text/window.ts';
import { askDevice, asks, begin, button, drop, expect, paste, question, verdict } from './window.ts';

/** Brings the window to a screen, from the start page. */
interface Screen {
  name: string;
  go(page: Page, lang: Lang): Promise<void>;
}

const sample = (id: string) => async (page: Page) => {
  await page.locator(`[data-sample="${id}"]`).click();
  await expect(verdict(page).or(question(page)).first()).toBeVisible();
  await closeToast(page);
};
const closeToast = async (page: Page) => {
  const toast = page.locator('.toast .button-icon');
  if (await toast.isVisible()) await toast.click();
};
/** By the map; where there is no room for it, it is unfolded first. */
const stepTo = async (page: Page, step: string) => {
  const row = page.locator(`[data-step="${step}"] button`);
  if (!(await row.isVisible())) await page.locator('.map-line button').click();
  await row.click();
};
const run = async (page: Page) => {
  await begin(page);
  await askDevice(page);
  await expect(page.getByRole('dialog')).toBeVisible();
};
const accept = (page: Page, lang: Lang, what: 'key' | 'old') =>
  button(page, sayInWindow(lang, `live.${what}.accept`)).click();
async function runToPassword(page: Page, lang: Lang): Promise<void> {
  await run(page);
  await accept(page, lang, 'key');
  await accept(page, lang, 'old');
  await expect(page.locator('input[type=password]')).toBeVisible();
}

/** Every screen there is, with its states. The runs of `run-…` come from a script. */
export const screens: readonly Screen[] = [
  { name: 'start', go: async () => {} },
  {
    name: 'start-with-cases',
    go: async (page, lang) => {
      for (const id of ['dns-missing', 'healthy']) {
        await sample(id)(page);
        await expect(page.locator('.head-name small')).toHaveText(/\d/);
        await page.getByRole('button', { name: sayInWindow(lang, 'header.new') }).click();
        await expect(page.locator('.start')).toBeVisible();
        await closeToast(page);
      }
      await expect(page.locator('.recent-case')).toHaveCount(2);
    },
  },
  {
    name: 'question-integration',
    go: async (page) => {
      await page.locator('.start-new button[type=submit]').click();
      await asks(page, 'integration');
    },
  },
  { name: 'question-paste', go: begin },
  {
    name: 'question-ssh',
    go: async (page) => {
      await begin(page);
      await page.keyboard.press('Alt+2');
    },
  },
  {
    name: 'question-laptop',
    go: async (page) => {
      await begin(page);
      await paste(page, showNetwork('10.20.30.5'));
      await asks(page, 'dnsResolves');
      await closeToast(page);
      await page.keyboard.press('Alt+1');
    },
  },
  {
    name: 'question-answered',
    go: async (page) => {
      await sample('port-blocked')(page);
      await stepTo(page, 'tls');
      await asks(page, 'tls');
    },
  },
  { name: 'verdict-fault', go: sample('port-blocked') },
  { name: 'verdict-settings', go: sample('connector-misconfigured') },
  { name: 'verdict-healthy', go: sample('healthy') },
  {
    name: 'verdict-open',
    go: async (page) => {
      await sample('inconclusive')(page);
      await stepTo(page, 'verdict');
      await expect(verdict(page)).toBeVisible();
    },
  },
  {
    name: 'verdict-fixed',
    go: async (page, lang) => {
      const fix = async () => {
        await page.getByRole('button', { name: sayInWindow(lang, 'fix.begin') }).click();
        await expect(page.locator('[data-outcome="open"]')).toBeVisible();
        await closeToast(page);
      };
      await sample('dns-missing')(page);
      await fix();
      await paste(page, showNetwork('10.20.30.5'));
      await paste(page, nslookupFails);
      await expect(verdict(page)).toBeVisible();
      await closeToast(page);
      await fix();
      await paste(page, nslookupWorks);
      await expect(page.locator('[data-outcome="fixed"]')).toBeVisible();
      await closeToast(page);
    },
  },
  {
    name: 'evidence',
    go: async (page) => {
      await sample('tls-interference')(page);
      await page.locator('.verdict .citation').first().click();
      await expect(page.locator('.raw-lit').first()).toBeVisible();
    },
  },
  {
    name: 'trouble',
    go: async (page) => {
      await begin(page);
      await drop(page, 'shot.png', Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...Array(64).fill(0)]));
      await expect(page.getByRole('alert')).toBeVisible();
      await page.route('**/api/**', (route) => route.abort());
      await drop(page, 'late.log', new TextEncoder().encode('late'));
      await expect(page.locator('.banner.tone-doubt')).toBeVisible();
    },
  },
  {
    name: 'map',
    go: async (page) => {
      await sample('port-blocked')(page);
      await page.keyboard.press('Control+m');
      await expect(page.locator('[data-node="healthy"]')).toBeAttached();
    },
  },
  {
    name: 'export',
    go: async (page) => {
      await sample('dns-missing')(page);
      await page.keyboard.press('Control+e');
      await page.getByRole('dialog').locator('input[value="all"]').check();
      await page.locator('.redaction summary').click();
      await expect(page.locator('.redaction tbody tr')).not.toHaveCount(0);
    },
  },
  {
    name: 'collect',
    go: async (page, lang) => {
      await begin(page);
      await page.getByRole('button', { name: sayInWindow(lang, 'way.paste.block') }).click();
      await expect(page.locator('.script')).toContainText('nslookup');
    },
  },
  {
    name: 'keys',
    go: async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'run-host-key', go: run },
  {
    name: 'run-old-algorithms',
    go: async (page, lang) => {
      await run(page);
      await accept(page, lang, 'key');
      await expect(button(page, sayInWindow(lang, 'live.old.accept'))).toBeVisible();
    },
  },
  { name: 'run-password', go: runToPassword },
  {
    name: 'run-probes',
    go: async (page, lang) => {
      await runToPassword(page, lang);
      await page.locator('input[type=password]').fill('x');
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-state="failed"]')).toBeVisible();
    },
  },
];
