import { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import type { Budget } from './budget.ts';
import { collect, decodeName, type Entry } from './entry.ts';

/**
 * Names are decoded here: old tools write Windows-1252, and latin1 preserves their bytes. Missing in the library's
 * types.
 */
const OPTIONS: Parameters<typeof extract>[0] & { filenameEncoding: 'latin1'; allowUnknownFormat: boolean } = {
  filenameEncoding: 'latin1',
  allowUnknownFormat: true,
};

/** A longer name is damage or an attack; a real one has at most 4,096 bytes (Linux's PATH_MAX). */
const MAX_NAME_LENGTH = 64 * 1024;

/**
 * The entries of a tar stream: v7, ustar, GNU and pax, as `tar-stream` reads them. Folders are left out; only requested
 * content is kept. Throws an error if the archive is broken, and `ProblemError` of the budget.
 */
export async function* tarEntries(stream: AsyncIterable<Uint8Array>, budget: Budget): AsyncGenerator<Entry> {
  const tar = extract(OPTIONS);
  const source = Readable.from(stream);
  source.once('error', (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const body of tar) {
      const { header } = body;
      const { size } = header;
      // tar-stream 3.2 turns a size that it cannot parse into null, and would wait forever for that many bytes.
      if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('tar size');
      if (header.name.length > MAX_NAME_LENGTH) throw new RangeError('tar name');
      budget.entry();
      if (header.type !== 'directory')
        yield {
          name: nameOf(header),
          size,
          isFile: header.type === 'file' || header.type === 'contiguous-file',
          read: async (most) => (size > most ? undefined : collect(body as AsyncIterable<Uint8Array>, most)),
        };
      // Content that was not read is skipped.
      body.resume();
    }
  } finally {
    source.destroy();
    tar.destroy();
  }
}

/** A pax name is UTF-8 by definition (POSIX.1-2017); any other was read as latin1. */
function nameOf({ name, pax }: Header): string {
  return (pax as { path?: string } | null)?.path === undefined ? decodeName(Buffer.from(name, 'latin1')) : name;
}
