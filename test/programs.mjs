// Programs that tests use, and their Debian packages.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

/** Whether a program is on this machine. */
export const isHere = (program) =>
  existsSync(program) ||
  folders.some((folder) => existsSync(join(folder, program)) || existsSync(join(folder, `${program}.exe`)));

const apt = (...words) =>
  spawnSync('apt-get', words, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * Installs what is missing of these programs (name → Debian package), if this is Debian and root asks. False if `apt-get`
 * failed: offline, or another distribution's names.
 */
export function install(programs) {
  const missing = Object.keys(programs).filter((program) => !isHere(program));
  if (missing.length === 0 || !isHere('apt-get') || process.getuid?.() !== 0) return true;
  const packages = [...new Set(missing.map((program) => programs[program]))];
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
