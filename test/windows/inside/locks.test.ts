import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { giveLock, takeLock } from '../../../electron/host/store/lock.ts';
import { workplace } from '../../workplace.ts';

const folder = workplace();
const file = join(folder, 'lock');
const lockOf = (pid: number | undefined, mark: string, machine = hostname(), id = basename(folder)) =>
  [pid, mark, machine, id].join('\n');

const locks: [who: string, text: string, isFree: boolean][] = [
  ['a living process of an earlier version', lockOf(process.pid, ''), false],
  // Windows gives the number of a process that has ended to the next one.
  ['a process whose number went to another one', lockOf(process.pid, randomUUID()), true],
  ['a process that has ended', lockOf(999_999_996, randomUUID()), true],
  ['a process of another machine', lockOf(process.pid, randomUUID(), 'another-machine'), false],
  ['a folder from elsewhere that names another pipe', lockOf(process.pid, `${randomUUID()}\\..\\lsass`), true],
  ['a folder that was copied', lockOf(process.pid, '', hostname(), 'original'), true],
];
test.each(locks)('the lock of %s', async (_, text, isFree) => {
  writeFileSync(file, text);
  expect(await takeLock(file)).toBe(isFree);
  await giveLock(file);
  expect(existsSync(file)).toBe(!isFree);
  rmSync(file, { force: true });
});

test('a lock is held as long as its process lives, and free at once when it is killed', async () => {
  const mark = randomUUID();
  const pipe = `\\\\.\\pipe\\ftd-cloud-doctor-${mark}`;
  const ready = join(folder, 'ready');
  const script = `require('net').createServer((s) => s.destroy()).listen(${JSON.stringify(pipe)}, () => require('fs').writeFileSync(${JSON.stringify(ready)}, ''))`;
  const other = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  await vi.waitFor(() => expect(existsSync(ready)).toBe(true), { timeout: 20_000 });
  writeFileSync(file, lockOf(other.pid, mark));
  expect(await takeLock(file)).toBe(false);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await takeLock(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(String(process.pid));
  await giveLock(file);
});
