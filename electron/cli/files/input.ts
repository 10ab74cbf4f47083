import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Lang } from '../../../shared/model/lang.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { collect } from '../../host/import/entry.ts';
import { archiveKind } from '../../host/import/kind.ts';
import { fileProblem, readRegular } from '../../host/regular-file.ts';
import { UsageError } from '../call/options.ts';

const MAX_BYTES = 128 * 1024 * 1024;
export const STDIN = '-';

/**
 * The descriptor behind a name that denotes an open input: `-`, and what a shell passes for `<(command)`. `undefined`
 * for all other names, which are opened as files.
 */
export function openInput(name: string): number | undefined {
  if (name === STDIN || name === '/dev/stdin') return 0;
  const descriptor = /^\/(?:dev|proc\/self)\/fd\/(\d{1,4})$/.exec(name)?.[1];
  return descriptor === undefined ? undefined : Number(descriptor);
}

/**
 * The bytes of a named file, or of an input that is open already. Throws `ProblemError`: unreadable, not-regular,
 * too-large.
 */
export async function readInput(name: string): Promise<Uint8Array> {
  const descriptor = openInput(name);
  try {
    const bytes =
      descriptor === undefined ? await readRegular(name, MAX_BYTES) : await collect(inputStream(descriptor), MAX_BYTES);
    if (bytes) return bytes;
  } catch (error) {
    throw fileProblem(error, name);
  }
  throw new ProblemError('too-large', { name, limit: `${MAX_BYTES / 1024 / 1024}\u00a0MiB` });
}

/**
 * The bytes of a file that contains one case. Throws what `readInput` throws, and `UsageError` for a folder, a hand-over
 * pack or another archive: which of its files is meant is for the caller to say.
 */
export async function readCaseInput(name: string, lang: Lang): Promise<Uint8Array> {
  const there = openInput(name) === undefined ? await stat(name).catch(() => undefined) : undefined;
  if (there?.isDirectory()) throw new UsageError(sayInCli(lang, 'is-folder', { name }));
  const bytes = await readInput(name);
  if (archiveKind(bytes) !== undefined) throw new UsageError(sayInCli(lang, 'is-archive', { name }));
  return bytes;
}

const inputStream = (descriptor: number) =>
  descriptor === 0 ? process.stdin : createReadStream('', { fd: descriptor });
