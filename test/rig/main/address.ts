/*
 * Chromium alone cannot be told of a scheme, so the page of `app://window/` is `https://window/` in it: also a secure
 * context with an origin of its own. Nothing of it reaches a network. Everything that the app sees is `app://window/`.
 */

let registered: readonly { scheme: string; privileges?: Electron.Privileges }[] = [];

export function registerSchemes(schemes: typeof registered): void {
  if (registered.length > 0) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
  registered = schemes;
}

/** Throws for a page that Electron would give no origin. */
export function toChromium(address: string): string {
  const { standard, secure } =
    registered.find(({ scheme }) => address.startsWith(`${scheme}://window/`))?.privileges ?? {};
  if (!standard || !secure)
    throw new Error(`ERR_UNKNOWN_URL_SCHEME: ${address} is not registered, standard and secure`);
  return address.replace(/^\w+/, 'https');
}

/** The address as the app sees it. */
export function fromChromium(address: string): string {
  return address.replace(/^(blob:)?https:\/\/window(?=\/|$)/, '$1app://window');
}
