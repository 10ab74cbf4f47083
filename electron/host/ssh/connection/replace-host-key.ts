import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import { readRegular } from '../../regular-file.ts';
import { isMissing, makeFolder, writeAtomically } from '../../store/durable.ts';
import { hashMatches, keyType, MAX_LIST_BYTES, nameOf } from './known-hosts.ts';

/**
 * Removes a host's former keys from our own list and adds the one that replaces them, in one step. Like `ssh-keygen
 * -R`, but other names on a line are kept, and so are patterns, comments and `@revoked`. A key that another program
 * adds at this very moment may be lost; its host is then asked about again. Throws `ProblemError` `ssh-known-hosts`.
 */
export async function replaceHostKey(file: string, host: string, port: number, key: Buffer): Promise<void> {
  const name = nameOf(host, port);
  try {
    // If the list is a link, its target is replaced.
    const real = await realpath(file).catch(() => file);
    const text = await readList(real);
    const kept = text
      .split('\n')
      .flatMap((line) => withoutName(line, name) ?? [])
      .join('\n');
    await makeFolder(dirname(real));
    const separator = kept === '' || kept.endsWith('\n') ? '' : '\n';
    await writeAtomically(real, `${kept}${separator}${name} ${keyType(key)} ${key.toString('base64')}\n`);
  } catch {
    throw new ProblemError('ssh-known-hosts', { file });
  }
}

/**
 * A list's text; '' if it does not exist yet, because another list contains the former key. Throws if it cannot be
 * read.
 */
async function readList(file: string): Promise<string> {
  const bytes = await readRegular(file, MAX_LIST_BYTES).catch((error: unknown) => {
    if (isMissing(error)) return Buffer.alloc(0);
    throw error;
  });
  if (!bytes) throw new RangeError('too large');
  return bytes.toString('utf8');
}

/** A line without one name; `undefined` if it has no other name. */
function withoutName(line: string, name: string): string | undefined {
  const names = /^\s*([^\s#@]\S*)\s/.exec(line)?.[1];
  if (names === undefined) return line;
  if (names.startsWith('|')) return hashMatches(names, name) ? undefined : line;
  const rest = names.split(',').filter((one) => one.toLowerCase() !== name);
  return rest.length === 0 ? undefined : line.replace(names, () => rest.join(','));
}
