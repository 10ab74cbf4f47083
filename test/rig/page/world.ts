import { OPEN, wire } from './wire.ts';

/*
 * Runs in the page's own world before its scripts: puts there what the preload exposes. What `window.open` wants is
 * asked of the app, which in Electron decides before there is a window.
 */
if (window === window.top) {
  wire('page', (name, value) => {
    if (name in window)
      throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`);
    Object.defineProperty(window, name, { value, enumerable: true });
  });
  window.open = (address = 'about:blank') => {
    const detail = new URL(address, document.baseURI).href;
    document.dispatchEvent(new CustomEvent(OPEN, { detail }));
    return null;
  };
}
