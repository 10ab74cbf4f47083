import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The window. Nothing is inlined: the page's policy allows scripts, styles and fonts only as files of its own. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  // The tests live beside the window, not inside it.
  // As many as a CI machine has processors: most tests wait for a program that they have started.
  test: { root: '.', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, maxWorkers: 2 },
});
