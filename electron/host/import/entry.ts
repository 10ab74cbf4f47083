import type { Budget } from './budget.ts';

/** One file, link or folder inside an archive. Nothing is ever written to the disk with its name. */
export interface Entry {
  /** As in the archive. */
  name: string;
  /** As the archive states; not reliable. */
  size: number;
  /** False for links, devices and pipes, which are skipped. Folders are not reported at all. */
  isFile: boolean;
  /** Its bytes; `undefined` if there are more than `most`. Must be called before the next entry is requested. */
  read(most: number): Promise<Uint8Array | undefined>;
}

/** A safe name for the list of sources: no drive, root, parent folder or control characters. */
export function shownName(name: string): string {
  const parts = name
    .replace(/[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  return parts.join('/').slice(-300) || 'file';
}

/** UTF-8 if valid; otherwise in the encoding of old Windows tools. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The bytes of a stream; `undefined` if there are more than `most`. */
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
