import { defineConfig } from '@playwright/test';

/** The window in a real Chromium, against the real host on loopback. Build first: `npx vite build`. */
export default defineConfig({
  testDir: 'test',
  testMatch: process.env.ANIMATION ? 'e2e/animation.ts' : '{e2e,abuse}/**/*.spec.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  // A busy machine is slow; only a failure waits as long.
  expect: { timeout: 15_000 },
  reporter: 'list',
  // The pictures are documentation, too.
  snapshotPathTemplate: 'docs/pictures/{arg}{ext}',
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
});
