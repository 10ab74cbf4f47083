import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const PURE = [
  ...['case', 'evidence', 'probes', 'project', 'redact', 'report', 'tree', 'wizard'].map(
    (folder) => `test/unit/${folder}/**/*.test.ts`,
  ),
  ...['cases', 'tree'].map((name) => `test/unit/${name}.test.ts`),
];

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
  test: {
    root: '.',
    testTimeout: 30_000,
    // One more than a CI machine has processors: many tests wait for a program that they have started.
    maxWorkers: 3,
    projects: [
      // Pure functions alone: files share what they have loaded, which takes a fifth off their time.
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
