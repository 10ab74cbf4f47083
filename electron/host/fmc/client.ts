import type * as z from 'zod';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { FmcPageSchema } from '../../../shared/probes/fmc/answer-schema.ts';
import type { FmcRequest } from '../../../shared/probes/fmc/requests.ts';
import type { FmcHttp, Reply } from './http.ts';
import type { Limiter } from './limiter.ts';
import type { FmcLogin } from './login.ts';

/** Most items of a page [P 6.2 of the vendor's quick start]. */
const PAGE = 1000;
/** More pages than any FMC manages devices for. */
const MOST_PAGES = 20;
/** So many 401 and 429 for one request: a token may end while its limit is waited for. */
const [MOST_REFUSALS, MOST_WAITS] = [3, 5];
/** How long nothing is asked after a 429 that does not say how long [P 6.1], and the longest time that one may ask for. */
const RATE_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 120_000;

/** UUIDs that are inserted into the paths. */
export interface Places {
  domain: string;
  device?: string;
}

export interface FmcClient {
  /** The JSON of one answer; `undefined` where this FMC has no such call (404). Throws `ProblemError` fmc-… */
  get(request: FmcRequest, places: Places, signal: AbortSignal): Promise<unknown>;
  /** All items of a list, page after page, each with what the schema takes of it. */
  list<Schema extends z.ZodType>(
    request: FmcRequest,
    item: Schema,
    places: Places,
    signal: AbortSignal,
  ): Promise<z.output<Schema>[] | undefined>;
}

interface ClientOptions {
  http: FmcHttp;
  host: string;
  login: FmcLogin;
  limiter: Limiter;
  /** Milliseconds after a 429 without Retry-After; tests shorten it. */
  ratePause?: number | undefined;
}

/** Asks an FMC what the fixed list allows, and nothing else. */
export function fmcClient({ http, host, login, limiter, ratePause = RATE_PAUSE_MS }: ClientOptions): FmcClient {
  async function send(path: string, signal: AbortSignal): Promise<Reply> {
    let token = await login.token();
    let [refusals, waits] = [0, 0];
    for (;;) {
      const headers = { 'x-auth-access-token': token };
      const reply = await limiter.run(() => http.send({ method: 'GET', path, headers }, signal), signal);
      if (reply.status !== 401 && reply.status !== 429) return reply;
      if (reply.status === 401) {
        if (++refusals >= MOST_REFUSALS) throw new ProblemError('fmc-session-over', { host });
        token = await login.token(token);
        continue;
      }
      if (++waits >= MOST_WAITS) throw new ProblemError('fmc-rate-limit', { host });
      limiter.pause(pauseOf(reply, ratePause));
    }
  }

  async function get(request: FmcRequest, path: string, signal: AbortSignal): Promise<unknown> {
    const reply = await send(path, signal);
    const { status, body } = reply;
    if (status === 404) return undefined;
    if (status === 403) throw new ProblemError('fmc-no-right', { host, right: request.right });
    // Nothing is followed: a redirect leads to a proxy's login page.
    if (status >= 300 && status < 400) throw new ProblemError('fmc-not-an-fmc', { host });
    if (status !== 200) throw new ProblemError('fmc-error', { host, status: String(status), words: wordsOf(body) });
    try {
      return JSON.parse(body);
    } catch {
      throw new ProblemError(/^\s*</.test(body) ? 'fmc-not-an-fmc' : 'fmc-unreadable', { host });
    }
  }

  return {
    get: (request, places, signal) => get(request, pathOf(request, places), signal),
    async list(request, item, places, signal) {
      const items: z.output<typeof item>[] = [];
      const path = pathOf(request, places);
      for (let page = 0; page < MOST_PAGES; page++) {
        const where = `${path}${path.includes('?') ? '&' : '?'}offset=${page * PAGE}&limit=${PAGE}`;
        const answer = await get(request, request.isPaged ? where : path, signal);
        if (answer === undefined) return undefined;
        const read = FmcPageSchema.safeParse(answer);
        const checked = item.array().safeParse(read.data?.items ?? []);
        if (!read.success || !checked.success) throw new ProblemError('fmc-unreadable', { host });
        items.push(...checked.data);
        const { count = 0 } = read.data.paging ?? {};
        if (!request.isPaged || checked.data.length === 0 || items.length >= count) return items;
      }
      throw new ProblemError('fmc-flooded', { host });
    },
  };
}

function pathOf({ path, query }: FmcRequest, { domain, device = '' }: Places): string {
  const filled = path.replace('{domain}', encodeURIComponent(domain)).replace('{device}', encodeURIComponent(device));
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
}

function pauseOf(reply: Reply, otherwise: number): number {
  const given = reply.header('retry-after') ?? '';
  const seconds = /^\d{1,5}$/.test(given) ? Number(given) : (Date.parse(given) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? otherwise : Math.min(Math.max(seconds, 0) * 1000, LONGEST_PAUSE_MS);
}

/** What an FMC says of an error (`ErrorResponse` of its interface description), as far as it is a plain sentence. */
function wordsOf(body: string): string {
  const [, words = ''] = /"description"\s{0,4}:\s{0,4}"([^"\\]{1,200})/.exec(body.slice(0, 10_000)) ?? [];
  return words.replace(/[^\x20-\x7e\xa0-\u024f]/g, ' ');
}
