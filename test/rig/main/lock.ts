import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Second {
  argv: string[];
  folder: string;
}

/** A lock for one instance in a folder. The others leave their arguments in it. */
export function takeLock(userData: string, called: (second: Second) => void): boolean {
  const folder = join(userData, 'rig-lock');
  const owner = join(folder, 'pid');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(owner, String(process.pid), { flag: 'wx' });
  } catch {
    const pid = ownerOf(owner);
    if (pid === undefined) return false;
    if (isAlive(pid)) {
      const words: Second = { argv: process.argv, folder: process.cwd() };
      writeFileSync(join(folder, `${process.pid}.new`), JSON.stringify(words));
      return false;
    }
    writeFileSync(owner, String(process.pid));
  }
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  watch(folder, { persistent: false }, () => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.new'))) {
      const second = read(join(folder, name));
      if (!second) continue;
      rmSync(join(folder, name));
      called(second);
    }
  });
  return true;
}

function ownerOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** `undefined` while it is being written. */
function read(file: string): Second | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
