import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startProgram } from '../program.ts';
import type { Lab } from './world/lab.ts';

/** Starts the built program on the laptop as `npm start -- --browser` does, with an empty home, and its window in Chromium. */
export async function openWindow(lab: Lab, folder: string) {
  const home = join(folder, 'home');
  mkdirSync(home);
  const onLaptop = ['ip', 'netns', 'exec', lab.laptop];
  const env = ['env', '-i', `PATH=${process.env.PATH}`, `HOME=${home}`, 'LANG=en_GB.UTF-8'];
  const program = startProgram([...onLaptop, ...env, process.execPath, 'dist/node/browser.js', '--no-open']);
  const [, url = ''] = await program.says(/Ready: (\S+)\n/);
  // Its network is the laptop's as well.
  const launcher = join(folder, 'chromium');
  const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  writeFileSync(launcher, `#!/bin/sh\nexec ${onLaptop.join(' ')} ${chromiumPath} "$@"\n`, { mode: 0o755 });
  const browser = await chromium.launch({
    executablePath: launcher,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await page.goto(url);
  return {
    page,
    close: async () => {
      await browser.close();
      await program.end();
    },
  };
}
