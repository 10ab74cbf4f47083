import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/**
 * Whether the program at the other end of a loopback connection belongs to the user who runs this host. Linux tells
 * (proc(5), /proc/net/tcp: addresses in hexadecimal, then the owner's number); elsewhere nobody does, and it is taken so.
 */
export async function isSameUser({ remotePort, localPort }: Socket, table = '/proc/net/tcp'): Promise<boolean> {
  const own = process.getuid?.();
  if (own === undefined || remotePort === undefined || localPort === undefined) return true;
  const text = await readFile(table, 'utf8').catch(() => undefined);
  if (text === undefined) return true;
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
  const [from, to] = [`:${hex(remotePort)}`, `:${hex(localPort)}`];
  for (const line of text.split('\n').slice(1)) {
    const [, local = '', remote = '', , , , , uid] = line.trim().split(/\s+/);
    // The client's end of the connection: its own port here, ours there.
    // Root needs no token to get at us, and on WSL root's relay brings the browser that runs on Windows.
    if (local.endsWith(from) && remote.endsWith(to)) return [own, 0].includes(Number(uid));
  }
  return false;
}
