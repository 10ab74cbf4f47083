import type { Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** What axe finds wrong on a page. It is put there once, because it is larger than the window itself. */
export async function axeFaults(page: Page, options: axe.RunOptions = {}): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  return page.evaluate(async (given) => {
    if (!window.axe) throw new Error('axe is not on the page');
    return (await window.axe.run(document, { ...given, resultTypes: ['violations'] })).violations;
  }, options);
}
