/** Strings from this length on are transferred as bytes, because a long string would be copied in one piece. */
const LARGE = 100_000;
/** Number of characters encoded in one piece; a few milliseconds. */
const PIECE = 500_000;

/** Placeholder of a string: the range of buffers that contain it, the end exclusive. */
interface InBuffers {
  inBuffers: [number, number];
}

export interface Packed {
  light: unknown;
  /** To be transferred. */
  bytes: ArrayBuffer[];
}

/**
 * Replaces the large strings in some data by bytes to be transferred; `unpack` restores them. Yields between the
 * pieces, so that the window responds while 10 MB are packed.
 */
export async function pack(data: unknown): Promise<Packed> {
  const bytes: ArrayBuffer[] = [];
  const encoder = new TextEncoder();
  let room = new Uint8Array(0);
  const lighten = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'string') {
      if (value.length < LARGE) return value;
      const from = bytes.length;
      if (room.length === 0) room = new Uint8Array(3 * PIECE);
      for (let at = 0; at < value.length; ) {
        const end = wholeEnd(value, at + PIECE);
        const piece = value.slice(at, end);
        // Half of a surrogate pair cannot be encoded in UTF-8.
        if (!piece.isWellFormed()) {
          bytes.length = from;
          return value;
        }
        // Three times as fast as `encode`, which measures the piece first.
        const { written } = encoder.encodeInto(piece, room);
        bytes.push(room.slice(0, written).buffer);
        at = end;
        await new Promise((resolve) => setTimeout(resolve));
      }
      return { inBuffers: [from, bytes.length] } satisfies InBuffers;
    }
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      for (const one of value) list.push(await lighten(one));
      return list;
    }
    if (typeof value !== 'object' || value === null) return value;
    const light: [string, unknown][] = [];
    for (const [key, one] of Object.entries(value)) light.push([key, await lighten(one)]);
    return Object.fromEntries(light);
  };
  return { light: await lighten(data), bytes };
}

/** The data as it was before `pack`. */
export function unpack({ light, bytes }: Packed): unknown {
  if (bytes.length === 0) return light;
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    if (isInBuffers(value))
      return bytes
        .slice(...value.inBuffers)
        .map((piece) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece))
        .join('');
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)]));
  };
  return fill(light);
}

const isInBuffers = (value: object): value is InBuffers =>
  'inBuffers' in value && Array.isArray(value.inBuffers) && Object.keys(value).length === 1;

/** Never between the two halves of a surrogate pair. */
function wholeEnd(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return end < text.length && code >= 0xd800 && code < 0xdc00 ? end - 1 : end;
}
