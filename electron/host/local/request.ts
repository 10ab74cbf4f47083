import { describeCertificate } from './certificate.ts';
import { bodyLines, exchange, type Reply } from './http.ts';
import { routeTo } from './proxy.ts';
import { reach } from './reach.ts';
import type { Session } from './session.ts';
import { handshake } from './tls.ts';
import { openTunnel, withoutCredentials } from './tunnel.ts';

/**
 * One request to `https://host:port/`: proxy, name, connection, tunnel, handshake, certificate, answer. Returns the
 * answer if one arrived, and `unfinished` if nothing was asked, so that no answer proves nothing.
 */
export async function request(host: string, port: number, session: Session): Promise<Reply | 'unfinished' | undefined> {
  const proxy = await routeTo(host, session);
  if (proxy === 'unreadable') return undefined;
  if (proxy && !/^https?$/.test(proxy.scheme)) {
    session.say(`tunnel ${host}:${port} -> not tried: this probe speaks no ${proxy.scheme}`);
    return 'unfinished';
  }
  const scrub = proxy && withoutCredentials(proxy);
  const careful: Session = scrub
    ? { ...session, say: (own, heard) => session.say(own, heard === undefined ? undefined : scrub(heard)) }
    : session;
  const socket = await reach(proxy?.host ?? host, proxy?.port ?? port, 0.5, careful);
  if (!socket) return undefined;
  // Everything on top of the socket ends with it.
  try {
    const stream = proxy ? await openTunnel(socket, proxy, `${host}:${port}`, careful) : socket;
    const secure = stream && (await handshake(stream, { step: 'tls', host, verify: false }, careful));
    if (!secure) return undefined;
    try {
      describeCertificate(secure, host, careful);
      return await get(secure, port === 443 ? host : `${host}:${port}`, careful);
    } finally {
      secure.destroy();
    }
  } finally {
    socket.destroy();
  }
}

async function get(
  stream: Parameters<typeof exchange>[0],
  host: string,
  { say, limits }: Session,
): Promise<Reply | undefined> {
  const headers = { Host: host, 'User-Agent': 'ftd-cloud-doctor', Accept: '*/*', Connection: 'close' };
  const reply = await exchange(stream, { method: 'GET', path: '/', headers }, limits);
  if (typeof reply === 'string') {
    say(`http GET / -> ${reply}`);
    return undefined;
  }
  say(`http GET / -> ${reply.said[0]}`, reply.said[1]);
  for (const [name, value] of reply.headers)
    say('http header', `${name}: ${/^set-cookie$/i.test(name) ? '***' : value}`);
  for (const line of await bodyLines(reply, limits)) say('http body', line);
  return reply;
}
