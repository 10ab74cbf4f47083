import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Rolldown } from 'vite';

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
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules.react(?:-dom)?\b/, priority: 3 },
            oneScript('first-screen', 'renderer/index.html', 2),
            oneScript('contract', 'renderer/host-answer.ts', 1),
            oneScript('open-case', 'renderer/frame/open-case.tsx', 0.5),
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
