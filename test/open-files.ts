import { readdirSync, readlinkSync } from 'node:fs';

/** What this process has open, files and sockets, by what they are; Linux tells, elsewhere there is nothing. */
export function openFiles(): string[] {
  const links = (fd: string) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      // That of the reading itself.
      return [];
    }
  };
  try {
    return readdirSync('/proc/self/fd').flatMap(links);
  } catch {
    return [];
  }
}

export const openSockets = () =>
  process.getActiveResourcesInfo().filter((kind) => /TCPSocket|TCPConnect|UDP|TLS/.test(kind)).length;
