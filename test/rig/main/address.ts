/*
 * Chromium alone cannot be told of a scheme, so the page of `app://window/` is `https://window/` in it: also a secure
 * context with an origin of its own. Nothing of it reaches a network. Everything that the app sees is `app://window/`.
 */

interface Registered {
  scheme: string;
  privileges?: Electron.Privileges;
}

let registered: Registered[] | undefined;

export function registerSchemes(schemes: Registered[]): void {
  if (registered) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
  registered = schemes;
}

const HOST = 'window';
const IN_CHROMIUM = `https://${HOST}/`;

/** What the scheme's pages may do, as it was registered. */
export function privilegesOf(scheme: string): Electron.Privileges {
  return registered?.find((one) => one.scheme === scheme)?.privileges ?? {};
}

/** Throws for a page that Electron would give no origin. */
export function toChromium(address: string): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  if (address === 'about:blank') return address;
  const { standard, secure } = privilegesOf(protocol.slice(0, -1));
  if (!standard || !secure)
    throw new Error(`ERR_UNKNOWN_URL_SCHEME: ${protocol} is not registered, standard and secure`);
  if (host !== HOST) throw new Error(`the rig has no page of ${address}`);
  return `https://${host}${pathname}${search}${hash}`;
}

/** The address as the app sees it. */
export function fromChromium(address: string): string {
  return address.replace(/^(blob:)?https:\/\/window(?=\/|$)/, '$1app://window');
}

export const isPage = (address: string) => address.startsWith(IN_CHROMIUM);
