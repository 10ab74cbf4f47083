import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { constants, mkdir, open, truncate } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import { codeOf } from '../../error-code.ts';
import { checkRegular, readRegular } from '../../regular-file.ts';

/** Maximum size of a list of host keys. */
export const MAX_LIST_BYTES = 8 * 1024 * 1024;

/** One key of one line that names the host. */
export interface Entry {
  file: string;
  line: number;
  type: string;
  key: Buffer;
  revoked: boolean;
}

/** State of a host's key in the lists, with the entry that decides. */
type Trust = { is: 'known' } | { is: 'unknown' } | ({ is: 'changed' | 'revoked' } & Entry);

/** The entries of the lists for one host. */
interface HostKeys {
  /** Types of the keys known for the host. */
  types: ReadonlySet<string>;
  judge(key: Buffer): Trust;
}

/** `SHA256:…`, as `ssh-keygen -l` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256')
    .update(key)
    .digest('base64')
    .replace(/={1,2}$/, '')}`;
}

/**
 * The lists that OpenSSH reads if its settings name no others (ssh_config(5), UserKnownHostsFile and
 * GlobalKnownHostsFile): the user's two, then the machine's two.
 */
export function alsoKnownFiles(home = homedir(), system = systemFolder()): string[] {
  return [
    ...['known_hosts', 'known_hosts2'].map((name) => join(home, '.ssh', name)),
    ...['ssh_known_hosts', 'ssh_known_hosts2'].map((name) => join(system, name)),
  ];
}

function systemFolder(): string {
  const { ProgramData = 'C:\\ProgramData' } = process.env;
  return process.platform === 'win32' ? join(ProgramData, 'ssh') : '/etc/ssh';
}

/** The key's type, its first string (RFC 4253 §6.6). */
export function keyType(key: Buffer): string {
  const length = key.length >= 4 ? key.readUInt32BE(0) : 0;
  return key.toString('latin1', 4, 4 + Math.min(length, 64));
}

/**
 * Reads what known_hosts files (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT) say about a host: plain and hashed names,
 * patterns, `[host]:port`, several keys, `@revoked`. Certificates are not offered, so `@cert-authority` lines say nothing.
 * A file that is not there is empty; one that cannot be read is a `ProblemError` `ssh-known-hosts`, because it might
 * hold the entry that forbids the connection.
 */
export async function readHostKeys(files: readonly string[], host: string, port: number): Promise<HostKeys> {
  const names = { atPort: nameOf(host, port), bare: nameOf(host, 22) };
  const entries = (await Promise.all(files.map((file) => readEntries(file, names)))).flat();
  return {
    types: new Set(entries.filter((entry) => !entry.revoked).map((entry) => entry.type)),
    judge(key) {
      const same = entries.filter((entry) => entry.key.equals(key));
      const revoked = same.find((entry) => entry.revoked);
      if (revoked) return { is: 'revoked', ...revoked };
      if (same.length > 0) return { is: 'known' };
      // Known types are offered first, so a key of another type means that the server no longer has the known key.
      const type = keyType(key);
      const known = entries.filter((entry) => !entry.revoked);
      const other = known.find((entry) => entry.type === type) ?? known[0];
      return other ? { is: 'changed', ...other } : { is: 'unknown' };
    },
  };
}

/**
 * Adds a key with one write to a file opened for appending: two programs that append at the same time lose nothing,
 * unlike with replacing the file. Throws `ProblemError` `ssh-known-hosts`.
 */
export async function remember(file: string, host: string, port: number, key: Buffer): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const { O_RDWR, O_APPEND, O_CREAT, O_NONBLOCK = 0 } = constants;
    const handle = await open(file, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
    try {
      checkRegular(await handle.stat(), file);
      await handle.chmod(0o600);
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await handle.read(last, 0, 1, size - 1);
      const separator = size > 0 && last[0] !== 0x0a ? '\n' : '';
      try {
        await handle.write(`${separator}${nameOf(host, port)} ${keyType(key)} ${key.toString('base64')}\n`);
        await handle.sync();
      } catch (error) {
        // A partly written key would look like a changed one from then on. By its name: on Windows what is open for
        // appending cannot be cut.
        await truncate(file, size).catch(() => {});
        throw error;
      }
    } finally {
      await handle.close();
    }
  } catch {
    throw new ProblemError('ssh-known-hosts', { file });
  }
}

/** A host at a port as known_hosts files name it. */
export function nameOf(host: string, port: number): string {
  const name = host.toLowerCase().replace(/\.$/, '');
  return port === 22 ? name : `[${name}]:${port}`;
}

/** Names by which a line may refer to the host. A key that is revoked for the host is revoked for each of its ports. */
interface Names {
  atPort: string;
  bare: string;
}

async function readEntries(file: string, host: Names): Promise<Entry[]> {
  const unreadable = new ProblemError('ssh-known-hosts', { file });
  let bytes: Buffer | undefined;
  try {
    bytes = await readRegular(file, MAX_LIST_BYTES);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw unreadable;
  }
  if (!bytes) throw unreadable;
  return bytes
    .toString('utf8')
    .split('\n')
    .flatMap((text, index) => readLine(text, host, { file, line: index + 1 }) ?? []);
}

function readLine(text: string, host: Names, at: { file: string; line: number }): Entry | undefined {
  const words = text.trim().split(/\s+/);
  const marker = words[0]?.startsWith('@') ? words.shift() : undefined;
  const [names, type, base64] = words;
  if (!names || names.startsWith('#') || !type || !base64) return undefined;
  if (marker !== undefined && marker !== '@revoked') return undefined;
  const isNamed = (name: string) => (names.startsWith('|') ? hashMatches(names, name) : matches(names, name));
  if (!isNamed(host.atPort) && !(marker === '@revoked' && isNamed(host.bare))) return undefined;
  const key = Buffer.from(base64, 'base64');
  return keyType(key) === type ? { ...at, type, key, revoked: marker === '@revoked' } : undefined;
}

/** `|1|salt|HMAC-SHA1 of the name with that salt`, both in Base64. */
export function hashMatches(hashed: string, name: string): boolean {
  const [, version, salt, hash] = hashed.split('|');
  if (version !== '1' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const found = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** Comma-separated patterns; a negated one that matches overrides all others. */
function matches(list: string, name: string): boolean {
  let found = false;
  for (const pattern of list.toLowerCase().split(',')) {
    if (!glob(pattern.replace(/^!/, ''), name)) continue;
    if (pattern.startsWith('!')) return false;
    found = true;
  }
  return found;
}

/** `*` and `?`, without regular expressions: a line of stars must not take exponential time. */
function glob(pattern: string, text: string): boolean {
  let [at, star, retry] = [0, -1, 0];
  for (let position = 0; position < text.length; ) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at++;
      retry = position;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[position])) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++retry;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
