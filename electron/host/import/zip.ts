import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBuffer, type Options, open, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Budget } from './budget.ts';
import { collect, counted, decodeName, type Entry } from './entry.ts';

/**
 * Names are decoded here: with its own check, yauzl would reject the complete archive for one dangerous name. Wrong
 * sizes are an error.
 */
const OPTIONS: Options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false };
const REGULAR = 0o100000;
const KIND = 0o170000;
const UNIX = 3;

/** The entries of a zip file. Throws `ProblemError` archive-encrypted, and yauzl's errors for broken ones. */
export async function* zipEntries(source: Uint8Array | string, name: string, budget: Budget): AsyncGenerator<Entry> {
  const zip = await openZip(source);
  try {
    for (let entry = await nextOf(zip); entry; entry = await nextOf(zip)) {
      budget.entry();
      // With `decodeStrings: false` it is a buffer, which the types do not show.
      const entryName = decodeName(entry.fileNameRaw);
      if (/[\\/]$/.test(entryName)) continue;
      if (entry.isEncrypted()) throw new ProblemError('archive-encrypted', { name });
      yield {
        name: entryName,
        size: entry.uncompressedSize,
        isFile: isFile(entry),
        read: (most) => read(zip, entry, most, budget),
      };
    }
  } finally {
    zip.close();
  }
}

function openZip(source: Uint8Array | string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: ZipFile) => (zip ? resolve(zip) : reject(error));
    if (typeof source === 'string') open(source, OPTIONS, done);
    else fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength), OPTIONS, done);
  });
}

function nextOf(zip: ZipFile): Promise<ZipEntry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError);
    };
    const onEntry = (entry: ZipEntry) => {
      settle();
      resolve(entry);
    };
    const onEnd = () => {
      settle();
      resolve(undefined);
    };
    const onError = (error: Error) => {
      settle();
      reject(error);
    };
    zip.once('entry', onEntry).once('end', onEnd).once('error', onError);
    zip.readEntry();
  });
}

/** Unix tools store the kind of file in the upper half (APPNOTE 4.4.15); others store files only. */
function isFile({ versionMadeBy, externalFileAttributes }: ZipEntry): boolean {
  const kind = versionMadeBy >> 8 === UNIX ? (externalFileAttributes >>> 16) & KIND : 0;
  return kind === 0 || kind === REGULAR;
}

/** yauzl checks sizes and leaves the checksum to its caller. */
async function read(zip: ZipFile, entry: ZipEntry, most: number, budget: Budget): Promise<Uint8Array | undefined> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const bytes = await collect(counted(stream, budget), most);
  if (bytes && crc32(bytes) !== entry.crc32) throw new RangeError('zip checksum');
  return bytes;
}
