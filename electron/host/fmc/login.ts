import * as z from 'zod';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Secrets } from '../ssh/connection/secrets.ts';
import type { FmcHttp, Reply } from './http.ts';

const AUTH = '/api/fmc_platform/v1/auth';
/** A token lives 30 minutes [P 6.2]; it is renewed before. */
const TOKEN_MS = 28 * 60_000;
const MOST_RENEWALS = 3;

/** A domain of the FMC that this user may see. */
export interface FmcDomain {
  name: string;
  uuid: string;
}

const DomainsSchema = z
  .array(z.object({ name: z.string().max(500), uuid: z.string().regex(/^[\w-]{1,64}$/) }))
  .max(1000);
const TOKEN = /^[\x21-\x7e]{8,2048}$/;

/** A login at an FMC: one token for all requests, renewed when it ends, given back at the end. */
export interface FmcLogin {
  domains: readonly FmcDomain[];
  /** UUID of the domain in which the user logged in. */
  domain: string;
  /** The current token. One that an answer called invalid (`was`) is replaced first. Throws `ProblemError` fmc-… */
  token(was?: string): Promise<string>;
  /** Gives the token back, because each user has few. Never fails. */
  close(): Promise<void>;
}

interface LoginOptions {
  http: FmcHttp;
  host: string;
  user: string;
  password: string;
  /** Secrets that are removed from all evidence. */
  secrets: Secrets;
  /** Ends the login at once. */
  signal: AbortSignal;
}

/** Logs in by HTTP Basic. Throws `ProblemError` fmc-wrong-login, fmc-not-an-fmc, fmc-… */
export async function logIn({ http, host, user, password, secrets, signal }: LoginOptions): Promise<FmcLogin> {
  // Kept as bytes, which can be overwritten.
  const basic = Buffer.from(Buffer.from(`${user}:${password}`).toString('base64'));
  secrets.keep(password);
  secrets.keep(basic.toString());

  interface Tokens {
    access: string;
    refresh: string;
    renewals: number;
    born: number;
  }

  function tokensOf(reply: Reply, renewals: number): Tokens | undefined {
    const access = reply.header('x-auth-access-token') ?? '';
    const refresh = reply.header('x-auth-refresh-token') ?? '';
    if (!TOKEN.test(access) || !TOKEN.test(refresh)) return undefined;
    secrets.keep(access);
    secrets.keep(refresh);
    return { access, refresh, renewals, born: performance.now() };
  }

  async function begin(): Promise<{ tokens: Tokens; reply: Reply }> {
    const headers = { authorization: `Basic ${basic.toString()}` };
    const reply = await http.send({ method: 'POST', path: `${AUTH}/generatetoken`, headers }, signal);
    if (reply.status === 401) throw new ProblemError('fmc-wrong-login', { user, host });
    if (reply.status === 403) throw new ProblemError('fmc-no-right', { host, right: 'REST API' });
    if (reply.status === 429) throw new ProblemError('fmc-rate-limit', { host });
    if (reply.status >= 500) throw new ProblemError('fmc-error', { host, status: String(reply.status), words: '' });
    const tokens = reply.status === 204 || reply.status === 200 ? tokensOf(reply, 0) : undefined;
    // A proxy's login page, or the page of any other server.
    if (!tokens) throw new ProblemError('fmc-not-an-fmc', { host });
    return { tokens, reply };
  }

  const { tokens: first, reply } = await begin();
  let tokens: Tokens = first;
  let replacing: Promise<void> | undefined;

  async function replace(): Promise<void> {
    const { access, refresh, renewals } = tokens;
    if (renewals < MOST_RENEWALS) {
      const headers = { 'x-auth-access-token': access, 'x-auth-refresh-token': refresh };
      const reply = await http.send({ method: 'POST', path: `${AUTH}/refreshtoken`, headers }, signal);
      const next = reply.status < 300 ? tokensOf(reply, renewals + 1) : undefined;
      if (next) {
        tokens = next;
        return;
      }
    }
    tokens = (await begin()).tokens;
  }

  return {
    ...domainsOf(reply, host),
    async token(was) {
      if (was === tokens.access || performance.now() - tokens.born > TOKEN_MS) {
        // Many requests find out at once: the token is renewed once for all of them.
        replacing ??= replace().finally(() => {
          replacing = undefined;
        });
      }
      await replacing;
      return tokens.access;
    },
    async close() {
      const { access, refresh } = tokens;
      const headers = { 'x-auth-access-token': access, 'x-auth-refresh-token': refresh };
      await http
        .send({ method: 'POST', path: `${AUTH}/revokeaccess`, headers }, AbortSignal.timeout(3_000))
        .catch(() => {});
      basic.fill(0);
    },
  };
}

function domainsOf(reply: Reply, host: string): Pick<FmcLogin, 'domain' | 'domains'> {
  let listed: unknown;
  try {
    listed = JSON.parse(reply.header('domains') ?? '');
  } catch {
    listed = undefined;
  }
  const domains = DomainsSchema.safeParse(listed).data ?? [];
  const domain = reply.header('domain_uuid') ?? domains[0]?.uuid ?? '';
  if (!/^[\w-]{1,64}$/.test(domain)) throw new ProblemError('fmc-not-an-fmc', { host });
  return { domain, domains };
}
