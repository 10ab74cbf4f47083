import { desktop } from './desktop.ts';

const KEY = 'ftd-cloud-doctor.session';
const RETRY = 2_000;

/** The session's key in a window without storage: a reload loses it. */
let unstored: string | undefined;
/**
 * Storage belongs to this scheme, host name and port only, and only this page's code sends its content. A cookie would
 * be sent to every port of this machine (RFC 6265 8.5). All windows of the browser share the key.
 */
function key(): string | undefined {
  if (unstored !== undefined) return unstored;
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Headers of a call to the browser host. */
export function sessionHeaders(): Record<string, string> {
  const known = key();
  return known === undefined ? {} : { 'X-FTD-Session': known };
}

/** Opens the session with the link's token, if there is one. False if this window has no session. */
async function openSession(): Promise<boolean> {
  if (desktop || !globalThis.location) return true;
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) {
    // So that neither history nor a bookmark contains it.
    history.replaceState(null, '', location.pathname + location.search);
    await redeem(token);
  }
  // In development Vite's proxy adds the key.
  if (key() === undefined && !import.meta.env.DEV) return false;
  void stayPresent();
  return true;
}

/** True once the window has its session, false if it has none. The first call waits for it. */
export const opened: Promise<boolean> = openSession();

async function redeem(token: string): Promise<void> {
  const answer = await fetch('./session/open', { method: 'POST', headers: { 'X-FTD-Token': token } }).catch(() => {});
  if (!answer?.ok) return;
  const given: { key: string } = await answer.json();
  try {
    localStorage.setItem(KEY, given.key);
    unstored = undefined;
  } catch {
    // Storage is off or full.
    unstored = given.key;
  }
}

/** Keeps a response of the host open, by which the host knows that there is a window. */
async function stayPresent(): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch('./session/present', { method: 'POST', headers: sessionHeaders() });
      if (answer.status === 403) return;
      await answer.text();
    } catch {
      // The host has ended, or the browser's network changed.
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY));
  }
}
