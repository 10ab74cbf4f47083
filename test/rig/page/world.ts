import { wire } from './wire.ts';

/* Runs in the page's own world before its scripts: puts there what the preload exposes. */
if (window === window.top)
  wire('page', (name, value) => {
    if (name in window)
      throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`);
    Object.defineProperty(window, name, { value, enumerable: true });
  });
