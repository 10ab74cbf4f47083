/** The window's own scheme and place. `file:` gives a page more than it needs; this gives it nothing else. */
export const SCHEME = 'app';
export const PAGE = `${SCHEME}://window/`;

/** Whether an address lies in the window's own place. Node gives foreign schemes no origin, so part by part. */
export function isOwn(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address);
    return protocol === `${SCHEME}:` && host === 'window' && username === '' && password === '';
  } catch {
    return false;
  }
}
