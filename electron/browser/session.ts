import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes, as they stand in a URL or a cookie. */
const secret = () => randomBytes(32).toString('base64url');

/** Compares in constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

export interface Session {
  /** Goes into the printed URL; opens one session, once. */
  readonly token: string;
  /** Trades the token for a `Set-Cookie` value; `undefined` if it is wrong or used up. */
  redeem(token: string): string | undefined;
  /** True if the request's `Cookie` header carries the session. */
  holds(cookies: string | undefined): boolean;
}

/** One window's session. Cookies ignore ports, so the name carries it: two hosts on one machine do not collide. */
export function createSession(port: number): Session {
  const token = secret();
  const name = `ftd-cloud-doctor-${port}`;
  const value = secret();
  let isOpen = false;
  return {
    token,
    redeem(given) {
      if (!isSame(given, token) || isOpen) return undefined;
      isOpen = true;
      return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`;
    },
    holds(cookies) {
      if (!isOpen || cookies === undefined) return false;
      return cookies.split(';').some((cookie) => isSame(cookie.trim(), `${name}=${value}`));
    },
  };
}
