import type { Duplex } from 'node:stream';
import { bounded, type Limits } from './bounded.ts';

/** Why a peer's answer did not come. */
export type Broken = 'timeout' | 'closed' | 'reset' | 'too long';

/** An HTTP answer's head, line by line, and the bytes that came behind it. */
export interface Head {
  lines: string[];
  status: number | undefined;
  rest: Buffer;
}

const HEAD_LIMIT = 16 * 1024;
const LINES = 100;

/** Reads one HTTP/1 head off a stream; the stream is paused afterwards. Interim answers (1xx) are passed over. */
export async function readHead(
  stream: Duplex,
  limits: Limits,
  before: Buffer = Buffer.alloc(0),
): Promise<Head | Broken> {
  let bytes = before;
  const head = takeHead(bytes);
  const got =
    head ??
    (await bounded<Head | Broken>(limits, (settle) => {
      const data = (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        const taken = takeHead(bytes);
        if (taken) settle(taken);
        else if (bytes.length > HEAD_LIMIT) settle('too long');
      };
      const end = () => settle('closed');
      const error = ({ code }: NodeJS.ErrnoException) => settle(code === 'ECONNRESET' ? 'reset' : 'closed');
      stream.on('data', data).on('end', end).on('close', end).on('error', error).resume();
      if (stream.readableEnded || stream.destroyed) end();
      return () => {
        stream.off('data', data).off('end', end).off('close', end).off('error', error);
        stream.pause();
      };
    }));
  if (typeof got === 'string') return got;
  return got.status !== undefined && got.status >= 100 && got.status < 200 ? readHead(stream, limits, got.rest) : got;
}

function takeHead(bytes: Buffer): Head | undefined {
  const text = bytes.subarray(0, HEAD_LIMIT).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return undefined;
  const lines = text.slice(0, end.index).split(/\r?\n/, LINES);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(lines[0] ?? '')?.[1];
  return {
    lines,
    status: status === undefined ? undefined : Number(status),
    rest: bytes.subarray(end.index + end[0].length),
  };
}

/** A header's value; names compare without case. */
export function header({ lines }: Head, name: string): string | undefined {
  const start = `${name.toLowerCase()}:`;
  return lines
    .slice(1)
    .find((line) => line.toLowerCase().startsWith(start))
    ?.slice(start.length)
    .trim();
}
