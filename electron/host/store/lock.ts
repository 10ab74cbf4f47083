import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { codeOf } from '../error-code.ts';
import { readRegular } from '../regular-file.ts';
import { isMissing, isNoFile, remove } from './durable.ts';

/** Maximum length; a lock is far shorter. */
const MAX_LOCK_BYTES = 4096;

/**
 * Locks a case for this process. False if another living process has the lock. The file contains process id, process
 * start, machine and case: a reused process id, or a lock that was copied with its folder, does not count.
 */
export async function takeLock(file: string): Promise<boolean> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(file, lockText(file), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        // A partly written lock does not count.
        const part = await readLock(file).catch(() => undefined);
        if (part !== undefined && lockText(file).startsWith(part)) await remove(file).catch(() => {});
        throw error;
      }
      const text = await readLock(file).catch((error: unknown) => {
        // Released in the meantime.
        if (isMissing(error)) return undefined;
        throw error;
      });
      if (text === undefined) continue;
      if (text === lockText(file)) return true;
      if (isHeld(text, file)) return false;
      await remove(file);
    }
  }
  return false;
}

/** Whether this process has the lock. Throws if it cannot be read. */
export async function hasLock(file: string): Promise<boolean> {
  return (await readLock(file)) === lockText(file);
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

/** Read once, so that a later failure does not change this process's identity. */
const OWN_START = startOf(process.pid);
const lockText = (file: string) => [process.pid, OWN_START, hostname(), basename(dirname(file))].join('\n');

function isHeld(text: string, file: string): boolean {
  const [pid, start, machine, id] = text.split('\n');
  if (id !== undefined && id !== basename(dirname(file))) return false;
  // Whether a process on another machine is alive is unknown here.
  if (machine !== undefined && machine !== hostname()) return true;
  return isAlive(Number(pid)) && (!start || startOf(Number(pid)) === start);
}

/** Start time of a process in the kernel's ticks (proc(5), field 22); '' if unknown. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
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
