import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { splitSource } from '../../../shared/evidence/split.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem/problem.ts';
import { BUNDLED_CASE } from '../export/bundled-case.ts';
import { openRegular } from '../regular-file.ts';
import { type Budget, LIMITS, type Limits, openBudget } from './budget.ts';
import { collect, counted, type Entry, shownName } from './entry.ts';
import { folderEntries } from './folder.ts';
import { archiveKind, type Kind, MAGIC_LENGTH, type Packed } from './kind.ts';
import { openBytes, type Read } from './open-case.ts';

/** Result of reading an archive. */
export interface Unpacked {
  /** Outputs, logs, cases and reports inside, by their name in the archive. */
  parts: { name: string; read: Read }[];
  /** Files that were skipped, and why there are no more. */
  problems: Problem[];
}

/** Files of file managers, and file types that are never outputs. */
const JUNK = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)/;
const NAMED = 3;

/** How archives and folders are looked through. */
export interface Unpacking {
  limits?: Limits;
  /** Texts that are taken; by default those in which an output is recognised. */
  isWanted?: (text: string) => boolean;
}

/** The evidence in an archive. Throws `ProblemError` archive-kind and those of `pick`. */
export async function unpack(
  packed: Packed,
  kind: Kind,
  name: string,
  { limits = LIMITS, isWanted }: Unpacking = {},
): Promise<Unpacked> {
  const size = typeof packed === 'string' ? (await stat(packed)).size : packed.length;
  const budget = openBudget(name, size, limits);
  return pick(entriesOf(packed, kind, name, budget), name, budget, isWanted);
}

/** The evidence in a folder. */
export function unpackFolder(
  folder: string,
  name: string,
  { limits = LIMITS, isWanted }: Unpacking = {},
): Promise<Unpacked> {
  const budget = openBudget(name, limits.unpacked, limits);
  return pick(folderEntries(folder, budget), name, budget, isWanted);
}

/**
 * Selects texts in which an output is recognised, cases and reports. The rest (a troubleshoot archive has thousands of
 * files) is skipped and counted. Nothing is written to the disk. Throws `ProblemError` archive-broken,
 * archive-too-large, archive-encrypted, archive-empty.
 */
async function pick(
  entries: AsyncIterable<Entry>,
  name: string,
  budget: Budget,
  isWanted = isOutput,
): Promise<Unpacked> {
  const { limits } = budget;
  const left: string[] = [];
  const parts: Unpacked['parts'] = [];
  let kept = 0;

  async function take(entries: AsyncIterable<Entry>, prefix: string, depth: number): Promise<void> {
    for await (const entry of entries) {
      const shown = `${prefix}${shownName(entry.name)}`;
      if (JUNK.test(shown)) continue;
      const bytes = entry.isFile ? await entry.read(limits.file) : undefined;
      const inner = bytes && archiveKind(bytes.subarray(0, MAGIC_LENGTH));
      if (bytes && inner && inner !== 'other' && depth < limits.depth)
        await take(entriesOf(bytes, inner, shown, budget), `${shown}/`, depth + 1).catch((error: unknown) => {
          if (error instanceof ProblemError && error.detail.problem === 'archive-too-large') throw error;
          left.push(shown);
        });
      else if (!bytes || inner || !(await keep(bytes, shown))) left.push(shown);
    }
  }

  async function keep(bytes: Uint8Array, shown: string): Promise<boolean> {
    if (kept + bytes.length > limits.kept) return false;
    const read = await openBytes(bytes, shown).catch((error: unknown) => {
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
    if (!read || (read.kind === 'text' && !isWanted(read.text))) return false;
    kept += bytes.length;
    parts.push({ name: `${name}/${shown}`, read });
    return true;
  }

  try {
    await take(entries, '', 1);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (parts.length === 0) throw Object.assign(new ProblemError('archive-broken', { name }), { cause: error });
    // Files that were complete before the damage are used.
    return { parts, problems: [{ problem: 'archive-cut', values: { name, count: String(parts.length) } }] };
  }
  // A hand-over pack of ours holds one case in several forms.
  const bundled = parts.filter(({ name: part, read }) => read.kind === 'case' && part.endsWith(`/${BUNDLED_CASE}`));
  if (bundled.length > 0) return { parts: bundled, problems: [] };
  if (parts.length === 0) throw new ProblemError('archive-empty', { name, count: String(left.length) });
  const names = `${left.slice(0, NAMED).join(', ')}${left.length > NAMED ? ', …' : ''}`;
  const problems: Problem[] =
    left.length === 0 ? [] : [{ problem: 'left-out', values: { name, count: String(left.length), names } }];
  return { parts, problems };
}

/** Longer texts (in characters) are searched for these words before they are split. */
const LONG = 256 * 1024;
const WORDS = /nslookup|curl|telnet|connector|show network|resolv|Threat Data Updates/i;

/** True if an output of any probe is recognised in a text. */
export function isOutput(text: string): boolean {
  if (text.length > LONG && !WORDS.test(text)) return false;
  return splitSource({ name: '', origin: 'pasted', text }).outputs.length > 0;
}

async function* entriesOf(packed: Packed, kind: Kind, name: string, budget: Budget): AsyncGenerator<Entry> {
  if (kind === 'other') throw new ProblemError('archive-kind', { name });
  if (kind === 'zip') {
    // Imported on demand: the command line must start fast.
    const { zipEntries } = await import('./zip.ts');
    yield* zipEntries(packed, name, budget);
    return;
  }
  const raw = typeof packed === 'string' ? await streamOf(packed) : Readable.from([packed]);
  const stream = kind === 'gzip' ? raw.pipe(createGunzip()) : raw;
  // `pipe` does not forward errors.
  raw.once('error', (error: Error) => stream.destroy(error));
  try {
    const bytes = counted(stream, kind === 'gzip' ? budget : undefined);
    const { head, whole } = await peek(bytes);
    if (archiveKind(head) === 'tar') {
      const { tarEntries } = await import('./tar.ts');
      yield* tarEntries(whole, budget);
    }
    // A single compressed file.
    else
      yield {
        name: name.replace(/^.*\//, '').replace(/\.gz$/i, ''),
        size: 0,
        isFile: true,
        read: (most) => collect(whole, most),
      };
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

/** A file's bytes up to its current size: one that grows faster than it is read would never end. */
async function streamOf(file: string): Promise<Readable> {
  const handle = await openRegular(file);
  try {
    const { size } = await handle.stat();
    return handle.createReadStream({ end: Math.max(0, size - 1) });
  } catch (error) {
    await handle.close().catch(() => {});
    throw error;
  }
}

/** The first bytes of a stream, without consuming them. */
async function peek(
  stream: AsyncGenerator<Uint8Array>,
): Promise<{ head: Uint8Array; whole: AsyncIterable<Uint8Array> }> {
  const first: Uint8Array[] = [];
  for (let size = 0; size < MAGIC_LENGTH; ) {
    const next = await stream.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(first);
  return {
    head,
    whole: (async function* () {
      yield head;
      yield* stream;
    })(),
  };
}
