import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';

/** Whether the client of a loopback connection belongs to the user who runs this host. */
export type OwnerCheck = (socket: Socket) => Promise<boolean>;

/**
 * Reads the owner of each connection from Linux's table (proc(5), /proc/net/tcp). If the table does not show the owner
 * of an open connection, the answer is no. Other systems have no such table: there the answer is always yes, and the
 * token alone decides. `folder`: the directory of the tables.
 */
export function createOwnerCheck(platform: NodeJS.Platform = process.platform, folder = '/proc/net'): OwnerCheck {
  const own = process.getuid?.();
  if (platform !== 'linux' || own === undefined) return async () => true;
  const latest = shared(() => readOwners(folder));
  return async ({ remoteAddress, remotePort, localAddress, localPort }) => {
    if (!remoteAddress || remotePort === undefined || !localAddress || localPort === undefined) return false;
    // The client's row: there its address is the local one.
    const row = `${asInTable(remoteAddress, remotePort)} ${asInTable(localAddress, localPort)}`;
    const owner = (await latest()).get(row);
    // Root can read this process anyway, and on WSL root's relay connects the browser that runs on Windows.
    return owner === own || owner === 0;
  };
}

/** All callers that arrive while `read` runs share the next run: their row may be newer than the current one. */
function shared<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= running.then(() => {
      next = undefined;
      const result = read();
      running = result;
      return result;
    });
    return next;
  };
}

const ESTABLISHED = '01';
const MAPPED_IPV4 = endianness() === 'LE' ? '0000000000000000FFFF0000' : '00000000000000000000FFFF';

/** Both ends of each open connection, with the owner of the first one. */
async function readOwners(folder: string): Promise<Map<string, number>> {
  // Without IPv6 the second table is missing; an IPv6 socket may carry IPv4 (RFC 4291 2.5.5.2).
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`${folder}/${name}`, 'utf8').catch(() => '')),
  );
  const owners = new Map<string, number>();
  for (const line of tables.join('\n').split('\n')) {
    const [, local = '', remote = '', state, , , , uid, , inode] = line.trim().split(/\s+/);
    // A connection that its program has closed has no owner: the table then shows 0, which is also root.
    if (state !== ESTABLISHED || inode === '0' || inode === undefined) continue;
    owners.set(`${local.replace(MAPPED_IPV4, '')} ${remote.replace(MAPPED_IPV4, '')}`, Number(uid));
  }
  return owners;
}

/** `127.0.0.1` and a port as the table writes them: hexadecimal, the address in the machine's byte order. */
function asInTable(address: string, port: number): string {
  const bytes = Buffer.from(address.split('.').map(Number));
  if (endianness() === 'LE') bytes.reverse();
  return `${bytes.toString('hex')}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
}
