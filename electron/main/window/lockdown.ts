import type { Session, WebContents } from 'electron';
import { isOwn } from '../origin.ts';
import { isAllowedLink } from './links.ts';

/** Copy buttons write plain text after a click. Every other permission is refused. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** The window gets no permission, device or network, because it needs none. */
export function lockSession(session: Session): void {
  const isAllowed = (permission: string, asker: string) => permission === ALLOWED_PERMISSION && isOwn(asker);
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isAllowed(permission, contents.getURL())),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  // Its dictionaries would be downloaded.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocal(url) }));
}

/** The window's own files, its blobs, and the developer tools' files. */
function isLocal(address: string): boolean {
  return isOwn(address) || /^(?:blob|data|devtools):/.test(address);
}

/** A page cannot navigate, open or embed anything. Listed links are opened in the browser. */
export function lockContents(contents: WebContents, offerLink: (address: string) => void): void {
  // Electron emits it before `will-navigate`, which it does not emit for a navigation that was prevented.
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
    if (event.isMainFrame && isAllowedLink(event.url)) offerLink(event.url);
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedLink(url)) offerLink(url);
    return { action: 'deny' };
  });
}
