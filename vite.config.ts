import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const PURE = [
  ...['tree', 'probes', 'redact', 'evidence', 'wizard', 'report'].map((folder) => `test/unit/${folder}/**/*.test.ts`),
  ...'cases case-files collect compare contributing devices draft evidence fixtures fuzz knowledge large-strings map opinion raw-lines release samples schema security sides texts trace tree verify'
    .split(' ')
    .map((name) => `test/unit/${name}.test.ts`),
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
    // The page names all scripts of the first screen, so that they come at once; what comes later needs no others.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, scripts, { hostType }) => (hostType === 'html' ? scripts : []),
    },
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
