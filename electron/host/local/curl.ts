import type { TLSSocket } from 'node:tls';
import { bodyLines, readBody } from './body.ts';
import { describeCertificate } from './certificate.ts';
import { brokenText, stoppedText } from './failures.ts';
import { handshake } from './handshake.ts';
import { type Head, readHead } from './head.ts';
import { type ProxyServer, routeTo } from './proxy.ts';
import { reach } from './reach.ts';
import { type Failed, type Session, Unfinished } from './session.ts';
import { openTunnel, withoutCredentials } from './tunnel.ts';

/**
 * One request to `https://host:port/`, written in curl's verbose form: name, connection, proxy, handshake, certificate,
 * answer. Returns the answer's head if one came.
 */
export async function curl(host: string, port: number, session: Session): Promise<Head | undefined> {
  const { line } = session;
  const { notes, proxy } = await routeTo(host, session);
  for (const note of notes) line(`* ${note}`);
  if (typeof proxy === 'object' && !/^https?$/.test(proxy.scheme)) {
    line(`# a ${proxy.scheme} proxy is beyond this probe: nothing was asked`);
    throw new Unfinished();
  }
  const result =
    proxy === 'unreadable' ? { code: 5, text: 'Unsupported proxy syntax' } : await request(host, port, proxy, session);
  line('* Closing connection');
  if ('lines' in result) return result;
  line(`curl: (${result.code}) ${result.text}`);
  return undefined;
}

async function request(
  host: string,
  port: number,
  proxy: ProxyServer | undefined,
  session: Session,
): Promise<Head | Failed> {
  const { line, limits } = session;
  const scrub = proxy && withoutCredentials(proxy);
  const careful = scrub ? { ...session, hear: (text: string) => session.hear(scrub(text)) } : session;
  const socket = await reach(proxy?.host ?? host, proxy?.port ?? port, proxy ? 'proxy' : 'host', session);
  if ('code' in socket) return socket;
  // Whatever runs on top of the socket ends with it.
  try {
    const tunnel = proxy
      ? await openTunnel(socket, proxy, `${host}:${port}`, careful)
      : { stream: socket, rest: Buffer.alloc(0) };
    if ('code' in tunnel) return tunnel;
    line('* ALPN: offers http/1.1');
    const say = (step: string) => line(`* ${step}`);
    const secure = await handshake(tunnel.stream, { host, verify: false, before: tunnel.rest, say }, limits);
    if (typeof secure === 'string' || 'protocol' in secure) {
      const failed = stoppedText(secure, session);
      line(`* ${failed.text}`);
      return failed;
    }
    try {
      for (const one of describeCertificate(secure, host)) line(one);
      return await get(secure, port === 443 ? host : `${host}:${port}`, careful);
    } finally {
      secure.destroy();
    }
  } finally {
    socket.destroy();
  }
}

async function get(secure: TLSSocket, host: string, session: Session): Promise<Head | Failed> {
  const { line, hear, limits } = session;
  line('* using HTTP/1.1');
  const request = [
    'GET / HTTP/1.1',
    `Host: ${host}`,
    'User-Agent: ftd-cloud-doctor',
    'Accept: */*',
    'Connection: close',
  ];
  for (const one of request) line(`> ${one}`);
  line('>');
  secure.write(`${request.join('\r\n')}\r\n\r\n`);
  const head = await readHead(secure, limits);
  if (typeof head === 'string') return brokenText(head, session);
  if (head.status === undefined) return { code: 1, text: 'Received HTTP/0.9 when not allowed' };
  for (const one of head.lines) hear(`< ${one.replace(/^(set-cookie: *).*/i, '$1***')}`);
  line('<');
  for (const one of bodyLines(await readBody(secure, head, limits))) hear(one);
  return head;
}
