import { createHash } from 'node:crypto';

const SEAL = '%ftd-cloud-doctor sha256 ';
const SEAL_LENGTH = SEAL.length + 64 + 1;

/** The PDF with a last line, a comment after the file's end, that carries the SHA-256 of all bytes before it. */
export function seal(bytes: Uint8Array): Uint8Array {
  const body = bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\n')]);
  return new Uint8Array(Buffer.concat([body, Buffer.from(`${SEAL}${sha256(body)}\n`, 'latin1')]));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether every byte is as written; `undefined` if there is no seal, which counts as changed. */
export function isSealed(bytes: Uint8Array): boolean | undefined {
  const at = bytes.length - SEAL_LENGTH;
  const last = at < 0 ? '' : Buffer.from(bytes.subarray(at)).toString('latin1');
  if (!last.startsWith(SEAL)) return undefined;
  return last === `${SEAL}${sha256(bytes.subarray(0, at))}\n`;
}
