import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { codeOf } from '../error-code.ts';
import { readRegular } from '../regular-file.ts';
import { isMissing, isNoFile, remove } from './durable.ts';
import { hasMark, ownMark } from './process-mark.ts';

/** Maximum length; a lock is far shorter. */
const MAX_LOCK_BYTES = 4096;

/**
 * Locks a case for this process. False if another living process has the lock. The file contains process id, process
 * mark, machine and case: a reused process id, or a lock that was copied with its folder, does not count.
 */
export async function takeLock(file: string): Promise<boolean> {
  const own = await lockText(file);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(file, own, { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        // A partly written lock does not count.
        const part = await readLock(file).catch(() => undefined);
        if (part !== undefined && own.startsWith(part)) await remove(file).catch(() => {});
        throw error;
      }
      const text = await readLock(file).catch((error: unknown) => {
        // Released in the meantime.
        if (isMissing(error)) return undefined;
        throw error;
      });
      if (text === undefined) continue;
      if (text === own) return true;
      if (await isHeld(text, file)) return false;
      await remove(file);
    }
  }
  return false;
}

/** Whether this process has the lock. Throws if it cannot be read. */
export async function hasLock(file: string): Promise<boolean> {
  return (await readLock(file)) === (await lockText(file));
}

/** A lock's content; '' for anything but a regular file of ours, which does not count. Throws if there is none. */
async function readLock(file: string): Promise<string> {
  try {
    return (await readRegular(file, MAX_LOCK_BYTES, { isLinkRefused: true }))?.toString('utf8') ?? '';
  } catch (error) {
    if (isNoFile(error)) return '';
    throw error;
  }
}

/** Releases this process's own lock only. Never rejects: a lock that cannot be removed ends with this process. */
export async function giveLock(file: string): Promise<void> {
  if (await hasLock(file).catch(() => false)) await remove(file).catch(() => {});
}

async function lockText(file: string): Promise<string> {
  return [process.pid, await ownMark(), hostname(), basename(dirname(file))].join('\n');
}

async function isHeld(text: string, file: string): Promise<boolean> {
  const [pid, mark = '', machine, id] = text.split('\n');
  if (id !== undefined && id !== basename(dirname(file))) return false;
  // Whether a process on another machine is alive is unknown here.
  if (machine !== undefined && machine !== hostname()) return true;
  return isAlive(Number(pid)) && (await hasMark(Number(pid), mark));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
