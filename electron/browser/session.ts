import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The header with the session's key. A browser never adds such a header by itself, whatever port it connects to. */
export const KEY_HEADER = 'x-ftd-session';
/** The header with a link's token when it is redeemed. */
export const TOKEN_HEADER = 'x-ftd-token';

/** 32 random bytes, encoded for a URL or a header. */
const secret = () => randomBytes(32).toString('base64url');

/** Compares in constant time, for any lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** One session at a time: a link's token is exchanged for its key, once. */
export interface Session {
  /** A new token; the previous one becomes invalid. */
  issueToken(): string;
  /**
   * Exchanges the token for the session's key; `undefined` if it is wrong or used. The previous key becomes invalid.
   */
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
