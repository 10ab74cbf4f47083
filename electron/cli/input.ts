import { readFile, stat } from 'node:fs/promises';
import { ProblemError } from '../../shared/model/problem.ts';
import { codeOf } from '../host/error-code.ts';

const LIMIT = 128 * 1024 * 1024;
export const STDIN = '-';

/** The bytes of a named file, or of standard input for `-`. Throws `ProblemError`: unreadable, too-large. */
export async function readInput(name: string): Promise<Uint8Array> {
  const tooLarge = () => new ProblemError('too-large', { name, limit: `${LIMIT / 1024 / 1024}\u00a0MiB` });
  try {
    if (name === STDIN) return await readStdin(tooLarge);
    const { size } = await stat(name);
    if (size > LIMIT) throw tooLarge();
    return await readFile(name);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('unreadable', { name, detail: codeOf(error) });
  }
}

async function readStdin(tooLarge: () => ProblemError): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > LIMIT) throw tooLarge();
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
