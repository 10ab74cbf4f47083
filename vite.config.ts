import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

/**
 * One script of all that a module imports without `import()`. Left alone, the bundler makes a dozen, one for each set
 * of later scripts that need the same modules, and they come one behind the other.
 */
function oneScript(name: string, root: string, priority: number): Rolldown.CodeSplittingGroup {
  const reached = new Set<string>();
  return {
    priority,
    name: (id, modules) => {
      if (reached.size === 0) reached.add(join(import.meta.dirname, root));
      for (const one of reached) for (const next of modules.getModuleInfo(one)?.importedIds ?? []) reached.add(next);
      return reached.has(id) ? name : null;
    },
  };
}

/** Fails the build if what the first screen waits for, its scripts and styles, is larger than `most` bytes in gzip. */
function firstScreenAtMost(most: number): Plugin {
  return {
    name: 'first-screen-at-most',
    // Vite adds the style sheet in a hook of its own.
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const first = new Set(files.filter(({ fileName }) => fileName.endsWith('.css')));
      for (const file of files) if (file.type === 'chunk' && file.isEntry) first.add(file);
      for (const file of first) {
        if (file.type === 'chunk') for (const name of file.imports) if (bundle[name]) first.add(bundle[name]);
      }
      const sizes = [...first].map((file) => gzipSync(file.type === 'chunk' ? file.code : file.source).length);
      const size = sizes.reduce((sum, one) => sum + one, 0);
      if (size > most) this.error(`The first screen takes ${size} bytes, at most ${most}: load parts of it later.`);
    },
  };
}

/** The window. Nothing is inlined: the page's policy allows scripts, styles and fonts only as files of its own. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), firstScreenAtMost(200_000)],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules.react(?:-dom)?\b/, priority: 3 },
            oneScript('first-screen', 'renderer/index.html', 2),
            oneScript('contract', 'renderer/host-answer.ts', 1),
            oneScript('open-case', 'renderer/open-case.tsx', 0.5),
          ],
        },
      },
    },
    // The page names all scripts of the first screen, so that they come at once; what comes later needs no others.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, scripts, { hostType }) => (hostType === 'html' ? scripts : []),
    },
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
});
