import type { ApiOutput } from '../../shared/api.ts';
import { ProblemError } from '../../shared/model/problem/problem.ts';
import { call } from '../bridge.ts';
import type { Named } from './dropped.ts';

/** The contract's limit for one call. */
export const MOST_FILES = 1000;
/** What fits into the host's body limit as base64. */
const LIMIT = 64 * 1024 * 1024;

/** Sends files unchanged; the host decodes them and recognises cases and reports. */
export async function readFiles(files: readonly Named[]): Promise<ApiOutput<'source.read'>> {
  return call('source.read', { files: await encodeFiles(files) });
}

/** Files as the contract carries them. Fails with a `ProblemError` if they are too large together. */
export async function encodeFiles(files: readonly Named[]): Promise<{ name: string; base64: string }[]> {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  const largest = [...files].sort((one, other) => other.file.size - one.file.size)[0];
  if (total > LIMIT)
    throw new ProblemError('too-large', { name: largest?.name ?? '', limit: `${LIMIT / 1024 / 1024}\u00a0MiB` });
  return Promise.all(files.map(async ({ name, file }) => ({ name, base64: await toBase64(file) })));
}

function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,?/, ''));
    reader.onerror = () => reject(new ProblemError('internal', { detail: file.name }));
    reader.readAsDataURL(file);
  });
}
