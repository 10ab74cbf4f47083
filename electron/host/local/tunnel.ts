import type { Socket } from 'node:net';
import { brokenText, stoppedText } from './failures.ts';
import { handshake } from './handshake.ts';
import { readHead } from './head.ts';
import type { ProxyServer } from './proxy.ts';
import type { Failed, Session } from './session.ts';

/** Asks a connected proxy for a tunnel. `rest` are bytes that came behind its answer. Own text hides the credentials. */
export async function openTunnel(
  socket: Socket,
  proxy: ProxyServer,
  target: string,
  session: Session,
): Promise<{ stream: Socket; rest: Buffer } | Failed> {
  const { line, hear, limits } = session;
  let stream = socket;
  if (proxy.scheme === 'https') {
    // Verified, unlike the cloud's: credentials go over this connection.
    const say = (step: string) => line(`* Proxy: ${step}`);
    const secure = await handshake(socket, { host: proxy.host, verify: true, say }, limits);
    if (typeof secure === 'string' || 'protocol' in secure) return stoppedText(secure, session);
    stream = secure;
  }
  line(`* Establish HTTP proxy tunnel to ${target}`);
  const token = authorization(proxy);
  if (token) line("* Proxy auth using Basic with user '***'");
  const request = [
    `CONNECT ${target} HTTP/1.1`,
    `Host: ${target}`,
    ...(token ? [`Proxy-Authorization: Basic ${token}`] : []),
    'User-Agent: ftd-cloud-doctor',
    'Proxy-Connection: Keep-Alive',
  ];
  for (const one of request) line(`> ${one.replace(/^(Proxy-Authorization: ).*/, '$1***')}`);
  line('>');
  stream.write(`${request.join('\r\n')}\r\n\r\n`);
  const head = await readHead(stream, limits);
  if (head === 'timeout') return brokenText(head, session);
  if (typeof head === 'string' || head.status === undefined) {
    line('* Proxy CONNECT aborted');
    return { code: 56, text: 'Proxy CONNECT aborted' };
  }
  for (const one of head.lines) hear(`< ${one}`);
  line('<');
  if (head.status < 200 || head.status >= 300) {
    const text = `CONNECT tunnel failed, response ${head.status}`;
    line(`* ${text}`);
    return { code: 56, text };
  }
  line(`* CONNECT tunnel established, response ${head.status}`);
  return { stream, rest: head.rest };
}

/** What the proxy wants to see for Basic authentication (RFC 7617); `undefined` without credentials. */
function authorization({ user, password }: ProxyServer): string | undefined {
  return user === '' && password === '' ? undefined : Buffer.from(`${user}:${password}`).toString('base64');
}

/** Takes what a proxy was told in confidence out of what it or anyone behind it says. */
export function withoutCredentials(proxy: ProxyServer): (text: string) => string {
  const { user, password } = proxy;
  const secrets = [authorization(proxy) ?? '', `${user}:${password}`, password, encodeURIComponent(password), user]
    // Shorter ones are no secrets, and blanking them would leave nothing readable.
    .filter((secret) => secret.length >= 4);
  return (text) => secrets.reduce((kept, secret) => kept.replaceAll(secret, '***'), text);
}
