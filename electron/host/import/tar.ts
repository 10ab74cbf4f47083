import type { Budget } from './budget.ts';
import { collect, decodeName, type Entry } from './entry.ts';

const BLOCK = 512;
/** Longer names than this are no names. */
const MOST_HEADER = 64 * 1024;

/**
 * The entries of a tar stream: ustar, GNU long names, pax names and sizes (POSIX.1-2017, pax, “ustar Interchange
 * Format”). Read by hand, because libraries either unpack to the disk or bring native parts; here nothing is kept but
 * what is asked for. Throws `RangeError` if the archive is broken.
 */
export async function* tarEntries(stream: AsyncIterable<Uint8Array>, budget: Budget): AsyncGenerator<Entry> {
  const from = byteReader(stream);
  let longName: string | undefined;
  let longSize: number | undefined;
  for (;;) {
    const header = await from.take(BLOCK);
    if (header.length === 0 || header.every((byte) => byte === 0)) return;
    if (header.length < BLOCK || !hasChecksum(header)) throw new RangeError('tar header');
    const type = String.fromCharCode(header[156] ?? 0);
    const size = longSize ?? numberAt(header, 124, 12);
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if (type === 'x' || type === 'L') {
      if (size > MOST_HEADER) throw new RangeError('tar name');
      const body = await from.take(size);
      await from.skip(padding);
      if (type === 'L') longName = textOf(body);
      else ({ name: longName = longName, size: longSize } = paxOf(body));
      continue;
    }
    budget.entry();
    const name =
      longName ?? [isUstar(header) ? textAt(header, 345, 155) : '', textAt(header, 0, 100)].filter(Boolean).join('/');
    longName = undefined;
    longSize = undefined;
    let left = size;
    const body = async function* () {
      while (left > 0) {
        const chunk = await from.some(left);
        if (chunk.length === 0) throw new RangeError('tar ends early');
        left -= chunk.length;
        yield chunk;
      }
    };
    const isFile = type === '0' || type === '\0' || type === '7';
    // Folders, and the settings of a whole archive, are nothing to tell of.
    if (type !== '5' && type !== 'g')
      yield { name, size, isFile, read: (most) => (size > most ? Promise.resolve(undefined) : collect(body(), most)) };
    await from.skip(left + padding);
  }
}

/** The header's bytes added up, its own field taken for spaces. */
function hasChecksum(header: Uint8Array): boolean {
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 0x20 : (header[at] ?? 0);
  return sum === numberAt(header, 148, 8);
}

const isUstar = (header: Uint8Array) => textAt(header, 257, 6).startsWith('ustar') && header[263] !== 0x20;

/** Octal digits, or GNU's base 256 for large ones. */
function numberAt(header: Uint8Array, at: number, length: number): number {
  const field = header.subarray(at, at + length);
  if ((field[0] ?? 0) & 0x80) {
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) throw new RangeError('tar number');
    return value;
  }
  const digits = textOf(field).trim();
  if (!/^[0-7]*$/.test(digits)) throw new RangeError('tar number');
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function textAt(header: Uint8Array, at: number, length: number): string {
  return textOf(header.subarray(at, at + length));
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeName(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Records of the form `length key=value\n`; the length counts itself, in bytes. */
function paxOf(body: Uint8Array): { name: string | undefined; size: number | undefined } {
  const found: { name: string | undefined; size: number | undefined } = { name: undefined, size: undefined };
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const length = Number(decodeName(body.subarray(at, Math.max(space, at))));
    if (space < 0 || !Number.isInteger(length) || length <= space - at) throw new RangeError('pax record');
    const [, key, value] = /^([^=]*)=([\s\S]*)\n$/.exec(decodeName(body.subarray(space + 1, at + length))) ?? [];
    if (key === 'path') found.name = value;
    if (key === 'size' && /^\d{1,15}$/.test(value ?? '')) found.size = Number(value);
    at += length;
  }
  return found;
}

/** Bytes of a stream in the portions that are asked for; fewer only at its end. */
function byteReader(stream: AsyncIterable<Uint8Array>) {
  const source = stream[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  async function some(most: number): Promise<Uint8Array> {
    while (rest.length === 0) {
      const next = await source.next();
      if (next.done) return rest;
      rest = next.value;
    }
    const chunk = rest.subarray(0, most);
    rest = rest.subarray(chunk.length);
    return chunk;
  }
  return {
    some,
    async take(size: number): Promise<Uint8Array> {
      const chunks: Uint8Array[] = [];
      for (let left = size; left > 0; ) {
        const chunk = await some(left);
        if (chunk.length === 0) break;
        chunks.push(chunk);
        left -= chunk.length;
      }
      return Buffer.concat(chunks);
    },
    async skip(size: number): Promise<void> {
      for (let left = size; left > 0; ) {
        const chunk = await some(left);
        if (chunk.length === 0) return;
        left -= chunk.length;
      }
    },
  };
}
