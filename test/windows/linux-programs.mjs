// Wine's Node cannot start programs of Linux. Tests that make their files with such a program (archives, keys,
// certificates) write the call into a folder, and `pool.ts` runs it on the other side.
import childProcess from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';

const PROGRAMS = ['cp', 'esbuild', 'grep', 'openssl', 'pdftotext', 'python3', 'qpdf', 'sed', 'ssh-keygen', 'tar'];
const WAIT_MS = 5;

/** From now on `execFileSync` runs these programs through a folder that both sides know. */
export function routeLinuxPrograms(folder) {
  const real = childProcess.execFileSync;
  const lock = new Int32Array(new SharedArrayBuffer(4));
  let calls = 0;
  childProcess.execFileSync = (file, words = [], options = {}) => {
    if (!PROGRAMS.includes(basename(file))) return real(file, words, options);
    const call = join(folder, String(++calls));
    const { input = '', encoding, cwd = process.cwd() } = options;
    writeFileSync(`${call}.new`, JSON.stringify({ file, words, cwd, input: String(input) }));
    renameSync(`${call}.new`, `${call}.call`);
    while (!existsSync(`${call}.answer`)) Atomics.wait(lock, 0, 0, WAIT_MS);
    const { status, stdout, stderr } = JSON.parse(readFileSync(`${call}.answer`, 'utf8'));
    if (status !== 0) throw Object.assign(new Error(`Command failed: ${file}\n${stderr}`), { status, stderr });
    const bytes = Buffer.from(stdout, 'base64');
    return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
  };
  syncBuiltinESMExports();
}
