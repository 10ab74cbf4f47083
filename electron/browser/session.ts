import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The header that carries the session's key. A browser adds no header by itself, whatever port it speaks to. */
export const KEY_HEADER = 'x-ftd-session';
/** The header that carries a link's token when it is redeemed. */
export const TOKEN_HEADER = 'x-ftd-token';

/** 32 random bytes, as they are written in a URL or a header. */
const secret = () => randomBytes(32).toString('base64url');

/** Compares in constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** One session at a time: a link's token is traded for its key, once. */
export interface Session {
  /** A new token; the one before is no longer good. */
  issueToken(): string;
  /** Trades the token for the session's key; `undefined` if it is wrong or spent. The key before is no longer good. */
  redeem(token: string): string | undefined;
  /** True for the key of the open session. */
  holds(key: string): boolean;
}

export function createSession(): Session {
  let token: string | undefined;
  let key: string | undefined;
  return {
    issueToken() {
      token = secret();
      return token;
    },
    redeem(given) {
      if (token === undefined || !isSame(given, token)) return undefined;
      token = undefined;
      key = secret();
      return key;
    },
    holds: (given) => key !== undefined && isSame(given, key),
  };
}
