import type { Page } from '@playwright/test';
import axe from 'axe-core';

export const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** What axe finds wrong by these rules, on the page or in parts of it: each rule with the elements that break it. */
export async function axeFaults(page: Page, rules: string[], selector = 'html'): Promise<string[][]> {
  // It is put there once, because it is larger than the window itself.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ runOnly, parts }) => {
      const found = document.querySelectorAll(parts);
      if (!window.axe) throw new Error('axe is not on the page');
      if (found.length === 0) return [];
      const { violations } = await window.axe.run(found, { runOnly, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]);
    },
    { runOnly: rules, parts: selector },
  );
}
