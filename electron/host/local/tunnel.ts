import type { Socket } from 'node:net';
import { exchange } from './http.ts';
import type { ProxyServer } from './proxy.ts';
import type { Session } from './session.ts';
import { handshake } from './tls.ts';

/** Asks a connected proxy for a tunnel; `undefined` if it failed: the transcript then says why. */
export async function openTunnel(
  socket: Socket,
  proxy: ProxyServer,
  target: string,
  session: Session,
): Promise<Socket | undefined> {
  const { say, limits } = session;
  const isSecure = proxy.scheme === 'https';
  // Verified, unlike the cloud's certificate: credentials are sent over this connection.
  const stream = isSecure
    ? await handshake(socket, { step: 'proxy-tls', host: proxy.host, verify: true }, session)
    : socket;
  if (!stream) return undefined;
  const token = authorization(proxy);
  const headers = {
    Host: target,
    ...(token ? { 'Proxy-Authorization': `Basic ${token}` } : {}),
    'User-Agent': 'ftd-cloud-doctor',
    'Proxy-Connection': 'Keep-Alive',
  };
  const reply = await exchange(stream, { method: 'CONNECT', path: target, headers }, limits);
  if (typeof reply === 'string') {
    say(`tunnel ${target} -> ${reply}`);
    return undefined;
  }
  say(`tunnel ${target} -> ${reply.said[0]}`, reply.said[1]);
  for (const [name, value] of reply.headers) say('tunnel header', `${name}: ${value}`);
  return reply.status >= 200 && reply.status < 300 ? stream : undefined;
}

/** The header for Basic authentication (RFC 7617); `undefined` without credentials. */
function authorization({ user, password }: ProxyServer): string | undefined {
  return user === '' && password === '' ? undefined : Buffer.from(`${user}:${password}`).toString('base64');
}

/** Removes the proxy's credentials from everything that it, or a server after it, sends. */
export function withoutCredentials(proxy: ProxyServer): (text: string) => string {
  const { user, password } = proxy;
  const secrets = [authorization(proxy) ?? '', `${user}:${password}`, password, encodeURIComponent(password), user]
    // Shorter texts are not secrets, and masking them would leave nothing readable.
    .filter((secret) => secret.length >= 4)
    // Headers are read as Latin-1 and bodies as UTF-8, whatever their encoding.
    .flatMap((secret) => [secret, Buffer.from(secret).toString('latin1'), secret.replace(/[^\x00-\x7f]/g, '\ufffd')]);
  return (text) => secrets.reduce((kept, secret) => kept.replaceAll(secret, '***'), text);
}
