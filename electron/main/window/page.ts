import type { Protocol } from 'electron';
import { securityHeaders } from '../../host/page/security-headers.ts';
import { readStatic } from '../../host/page/window-files.ts';
import { isOwn, SCHEME } from '../origin.ts';

/** Before the app is ready: pages of the scheme are a secure context with an origin of their own; nothing more. */
export function registerPage(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Answers a request of the window from the built files, with the same headers as the browser host. `missing` is called
 * for files that the window cannot work without.
 */
export async function servePage(
  rendererDir: string,
  request: { method: string; url: string },
  missing: (name: string) => void,
): Promise<Response> {
  const nothing = (status: number) => new Response(null, { status, headers: securityHeaders });
  if (request.method !== 'GET') return nothing(405);
  if (!isOwn(request.url)) return nothing(404);
  const { pathname } = new URL(request.url);
  // Retried, so that a single disk error does not leave the window empty.
  const file = (await readStatic(rendererDir, pathname)) ?? (await readStatic(rendererDir, pathname));
  if (!file) {
    if (pathname === '/') missing('index.html');
    else if (/\.(?:css|js)$/.test(pathname)) missing(pathname.slice(1));
    return nothing(404);
  }
  return new Response(new Uint8Array(file.bytes), { headers: { ...securityHeaders, ...file.headers } });
}
