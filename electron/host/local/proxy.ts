import { atMost, bounded, left } from './bounded.ts';
import type { Session } from './session.ts';

/** A configured proxy. `user` and `password` are used, never shown. */
export interface ProxyServer {
  scheme: string;
  host: string;
  port: number;
  user: string;
  password: string;
}

const PARTS =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:([\s\S]*)@)?(\[[\da-f:.%]+\]|[a-z0-9_](?:[\w.-]*[\w])?\.?)(?::(\d{1,5}))?(?:[/?#][\s\S]*)?$/i;
/** The variables that curl reads for an https URL, in its order: lower case first. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];

/**
 * The proxy for an https host as curl chooses it, otherwise the system's own settings; `unreadable` if one is set but
 * cannot be parsed. Writes the deciding setting, without credentials.
 */
export async function routeTo(host: string, session: Session): Promise<ProxyServer | 'unreadable' | undefined> {
  const { say, options } = session;
  const { env = process.env } = options;
  const except = find(env, ['no_proxy', 'NO_PROXY']);
  if (except) say(`route ${except.name} = ${shownList(except.value)}`);
  const isPast = except !== undefined && isExcepted(host, except.value);
  const set = isPast ? undefined : find(env, VARIABLES);
  const text = set?.value ?? (isPast ? undefined : await systemProxy(session));
  if (text === undefined) {
    say('route -> direct');
    return undefined;
  }
  say(`route ${set?.name ?? 'system https_proxy'} = ${shown(text)}`);
  return readProxy(text) ?? 'unreadable';
}

/** Writes the environment's proxy settings and the system's, credentials masked. */
export async function environment(session: Session): Promise<void> {
  const { say, options } = session;
  // By their exact names: on Windows both spellings read the same variable.
  for (const [name, value] of Object.entries(options.env ?? process.env)) {
    if (value && /^no_proxy$/i.test(name)) say(`env ${name} = ${shownList(value)}`);
    if (value && /^(?:https?|all)_proxy$/i.test(name)) say(`env ${name} = ${shown(value)}`);
  }
  if (!options.systemProxy) return say('system -> not asked');
  const system = await systemProxy(session);
  say(system === undefined ? 'system -> no proxy' : `system https_proxy = ${shown(system)}`);
}

/** The system's proxy: a URL, or the answer of a PAC script (`PROXY host:port; DIRECT`). */
async function systemProxy({ options, limits }: Session): Promise<string | undefined> {
  const { systemProxy: ask } = options;
  if (!ask) return undefined;
  // A PAC script may take long; the probe itself still needs time.
  const answer = await bounded<string | undefined>(atMost(limits, left(limits) / 4), (settle) => {
    ask().then(settle, () => settle(undefined));
    return () => {};
  });
  const first = answer === 'timeout' ? '' : (answer?.split(';')[0]?.trim() ?? '');
  if (first === '' || /^direct$/i.test(first)) return undefined;
  const pac = /^(PROXY|HTTPS?|SOCKS[45]?)\s+(\S+)$/i.exec(first);
  if (!pac) return first;
  const kind = (pac[1] ?? '').toLowerCase();
  return `${kind === 'proxy' ? 'http' : kind}://${pac[2]}`;
}

/** A proxy URL's parts by curl's rules: `http` without a scheme, port 1080 without a port, user info up to the last `@`. */
export function readProxy(text: string): ProxyServer | undefined {
  const parts = PARTS.exec(text.trim());
  if (!parts) return undefined;
  const scheme = (parts[1] ?? 'http').toLowerCase();
  const port = Number(parts[4] ?? (scheme === 'https' ? 443 : 1080));
  if (port < 1 || port > 65535) return undefined;
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(parts[2] ?? '') ?? [];
  const host = (parts[3] ?? '').replace(/^\[|\]$/g, '');
  return { scheme, host, port, user: decoded(user), password: decoded(password) };
}

/** A proxy's URL without credentials: `http://***@host:port`. */
function shown(text: string): string {
  const proxy = readProxy(text);
  if (!proxy) return '(unreadable)';
  const { scheme, host, port, user, password } = proxy;
  const isOpen = user === '' && password === '';
  return `${scheme}://${isOpen ? '' : '***@'}${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * curl's rule, which proxy-from-env does not follow (it takes a bare domain for one host): `*`, the name itself, or a
 * domain that contains it, with or without a leading dot.
 */
export function isExcepted(host: string, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .map((entry) => entry.replace(/^\.|\.$/g, ''))
    .some((entry) => entry === '*' || (entry !== '' && (host === entry || host.endsWith(`.${entry}`))));
}

function find(env: NodeJS.ProcessEnv, names: readonly string[]): { name: string; value: string } | undefined {
  for (const name of names) {
    const value = env[name];
    if (value) return { name, value };
  }
  return undefined;
}

/** A list of exceptions normally has no credentials, but a URL in it may. */
function shownList(value: string): string {
  return value.includes('@') ? '(unreadable)' : value.slice(0, 1000);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
