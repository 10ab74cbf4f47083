import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Second {
  argv: string[];
  folder: string;
}

/** A lock for one instance in a folder. The others leave their arguments in it. */
export function takeLock(userData: string, called: (second: Second) => void): boolean {
  const folder = join(userData, 'rig-lock');
  const owner = join(folder, 'pid');
  mkdirSync(folder, { recursive: true });
  if (existsSync(owner) && existsSync(join('/proc', readFileSync(owner, 'utf8')))) {
    const words: Second = { argv: process.argv, folder: process.cwd() };
    const file = join(folder, `${process.pid}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(words));
    renameSync(`${file}.new`, file);
    return false;
  }
  writeFileSync(owner, String(process.pid));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  watch(folder, { persistent: false }, (_, name) => {
    const file = join(folder, name ?? '');
    if (!file.endsWith('.json') || !existsSync(file)) return;
    const second: Second = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(file);
    called(second);
  });
  return true;
}
