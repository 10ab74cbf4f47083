import { openRegular } from '../regular-file.ts';

/** How the files are called that can be read: cases, reports with a case inside, outputs, archives. Their bytes decide. */
export const ENDINGS = ['ftdcase', 'pdf', 'html', 'md', 'json', 'txt', 'log', 'cast', 'zip', 'tar', 'gz', 'tgz'];

/** Beginnings of files (their own specifications' magic numbers). */
const MAGIC: readonly (readonly [Kind, number, readonly number[]])[] = [
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['zip', 0, [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', 0, [0x1f, 0x8b, 0x08]],
  ['tar', 257, [0x75, 0x73, 0x74, 0x61, 0x72]],
  // 7z, RAR, xz, bzip2, zstd.
  ['other', 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['other', 0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['other', 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['other', 0, [0x42, 0x5a, 0x68]],
  ['other', 0, [0x28, 0xb5, 0x2f, 0xfd]],
];
/** So many bytes tell. */
export const MAGIC_LENGTH = 512;

/** `other`: an archive that we do not open. */
export type Kind = 'zip' | 'gzip' | 'tar' | 'other';

/** What kind of archive a file is; undefined if it is none. Its name is not asked. */
export function archiveKind(head: Uint8Array): Kind | undefined {
  return MAGIC.find(([, at, bytes]) => bytes.every((byte, index) => head[at + index] === byte))?.[0];
}

/** Bytes as they were handed over, or a file that is read as far as needed. */
export type Packed = Uint8Array | string;

/** What a packed file is; undefined if it is no archive. */
export async function kindOf(packed: Packed): Promise<Kind | undefined> {
  if (typeof packed !== 'string') return archiveKind(packed.subarray(0, MAGIC_LENGTH));
  const file = await openRegular(packed);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC_LENGTH), 0, MAGIC_LENGTH, 0);
    return archiveKind(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

const FLEET = /^\ufeff?\s*\{\s*"schema"\s*:\s*"ftd-cloud-doctor\/fleet-file@(\d{1,4})"/;

/** The version of a fleet's file; undefined for any other text. */
export const fleetVersion = (text: string): string | undefined => FLEET.exec(text.slice(0, 200))?.[1];
