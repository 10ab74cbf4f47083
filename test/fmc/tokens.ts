import { randomUUID } from 'node:crypto';
import { error, type Given, type Received } from './exchange.ts';
import type { World } from './world.ts';

const AUTH = '/api/fmc_platform/v1/auth/';
const HALF_AN_HOUR = 30 * 60_000;

interface Token {
  refresh: string;
  born: number;
  renewals: number;
}

/** Who is logged in at the stand-in. */
export function createTokens({ user, password, domains }: World) {
  /** By the access token; given back ones are gone. */
  const open = new Map<string, Token>();
  /** Every token that was ever given out, for whoever looks for them afterwards. */
  const all: string[] = [];
  const invalid = error(401, 'Access token invalid.');

  function give(renewals: number): Given {
    const [access, refresh] = [`access-${randomUUID()}`, `refresh-${randomUUID()}`];
    open.set(access, { refresh, born: Date.now(), renewals });
    all.push(access, refresh);
    const headers = {
      'X-auth-access-token': access,
      'X-auth-refresh-token': refresh,
      DOMAIN_UUID: domains[0].uuid,
      DOMAINS: JSON.stringify(domains.map(({ name, uuid }) => ({ name, uuid }))),
    };
    return { status: 204, headers };
  }

  return {
    open,
    all,
    /** Ends every token as if its time were up. */
    expire() {
      for (const token of open.values()) token.born = 0;
    },
    /** Answers what concerns logins, and refuses whoever has no token; `undefined` for a request that may go on. */
    answer({ method, path, headers }: Received): Given | undefined {
      const access = String(headers['x-auth-access-token'] ?? '');
      const token = open.get(access);
      const isAuth = path.startsWith(AUTH);
      if (isAuth && method !== 'POST') return { status: 405 };
      if (path === `${AUTH}generatetoken`) {
        const basic = Buffer.from(`${user}:${password}`).toString('base64');
        return headers.authorization === `Basic ${basic}` ? give(0) : invalid;
      }
      if (path === `${AUTH}refreshtoken`) {
        if (token?.refresh !== headers['x-auth-refresh-token'] || !token || token.renewals >= 3) return invalid;
        open.delete(access);
        return give(token.renewals + 1);
      }
      if (!token) return invalid;
      if (path === `${AUTH}revokeaccess`) {
        open.delete(access);
        return { status: 204 };
      }
      return Date.now() - token.born > HALF_AN_HOUR ? invalid : undefined;
    },
  };
}
