import type { Budget } from './budget.ts';

/** One file, link or folder inside an archive. Nothing is ever written to the disk under its name. */
export interface Entry {
  /** As it stands in the archive. */
  name: string;
  /** As the archive says; not to be believed. */
  size: number;
  /** False for links, devices and pipes: they are passed over. Folders are not reported at all. */
  isFile: boolean;
  /** Its bytes; undefined if there are more than `most`. Only before the next entry is asked for. */
  read(most: number): Promise<Uint8Array | undefined>;
}

/** A name for the list of sources: no drive, no root, no way up, nothing that a terminal would obey. */
export function shownName(name: string): string {
  const parts = name
    .replace(/[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  return parts.join('/').slice(-300) || 'file';
}

/** UTF-8 where it is UTF-8; else as old Windows tools write it. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Collects a stream, as long as it does not go over the limit. */
export async function collect(stream: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Counts what passes. */
export async function* counted(
  stream: AsyncIterable<Uint8Array>,
  budget: Budget | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    budget?.unpacked(chunk.length);
    yield chunk;
  }
}
