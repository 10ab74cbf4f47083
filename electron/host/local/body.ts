import type { Duplex } from 'node:stream';
import { atMost, bounded, type Limits } from './bounded.ts';
import { type Head, header } from './head.ts';

/** As much of a body as tells a block page, in bytes. */
const BODY_LIMIT = 4096;
/** How long to wait for a body that does not end, in milliseconds. */
const PATIENCE = 2000;
const LINES = 100;

/** The first bytes of an answer's body. A body that never ends is left alone after a while. */
export async function readBody(stream: Duplex, head: Head, limits: Limits): Promise<Buffer> {
  const { rest } = head;
  const length = Number(header(head, 'content-length') ?? Number.POSITIVE_INFINITY);
  const chunked = /chunked/i.test(header(head, 'transfer-encoding') ?? '');
  const empty = head.status === 204 || head.status === 304;
  const wanted = empty ? 0 : Math.min(length >= 0 ? length : BODY_LIMIT, BODY_LIMIT);
  let body = rest;
  const whole = () => body.length >= wanted || (chunked && /(?:^|\r\n)0\r\n(?:\r\n)?$/.test(body.toString('latin1')));
  if (!whole())
    await bounded<'done'>(atMost(limits, PATIENCE), (settle) => {
      const data = (chunk: Buffer) => {
        body = Buffer.concat([body, chunk]);
        if (whole()) settle('done');
      };
      const end = () => settle('done');
      stream.on('data', data).on('end', end).on('close', end).resume();
      if (stream.readableEnded || stream.destroyed) end();
      return () => {
        stream.off('data', data).off('end', end).off('close', end);
        stream.pause();
      };
    });
  return body.subarray(0, wanted);
}

/**
 * A body's lines, each marked with `|`: a page may say anything, and must not pass for what the probe itself says.
 */
export function bodyLines(body: Buffer): string[] {
  if (body.length === 0) return [];
  const text = body.toString('utf8');
  const odd = text.match(/[\x00-\x08\x0e-\x1f\ufffd]/g)?.length ?? 0;
  if (odd > 8 && odd > text.length / 20) return [`| (${body.length} bytes that are no text)`];
  return text
    .replace(/\r?\n$/, '')
    .split(/\r\n|\r|\n/, LINES)
    .map((line) => `| ${line}`);
}
