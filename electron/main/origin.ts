/** The window's own scheme and origin. `file:` would give a page more rights than it needs. */
export const SCHEME = 'app';
export const PAGE = `${SCHEME}://window/`;

/**
 * Whether an address belongs to the window's own origin. Node gives custom schemes no origin, so it compares the parts.
 */
export function isOwn(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address);
    return protocol === `${SCHEME}:` && host === 'window' && username === '' && password === '';
  } catch {
    return false;
  }
}
