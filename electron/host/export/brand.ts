import { dirname, join } from 'node:path';
import { ProblemError } from '../../../shared/model/problem.ts';
import { type Brand, BrandSettingsSchema, MOST_LOGO_BYTES, readLogo } from '../../../shared/report/brand.ts';
import { codeOf } from '../error-code.ts';
import { configFolder } from '../folders.ts';
import { fileProblem, openRegular } from '../regular-file.ts';
import { isPrintable } from './try-logo.ts';

const MOST_SETTINGS_BYTES = 16 * 1024;

/** Where the sender of reports is looked for if no other file is named. */
export function brandFile(): string {
  return join(configFolder(), 'brand.json');
}

/**
 * Reads who sends the report: name, contact, logo. `isOptional`: a file that is not there is no error.
 * Throws `ProblemError`: brand-settings, brand-logo, unreadable, not-regular.
 */
export async function readBrand(path: string, isOptional = false): Promise<Brand | undefined> {
  const bytes = await readUpTo(path, MOST_SETTINGS_BYTES, isOptional);
  if (!bytes) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError('brand-settings', { name: path, detail: 'JSON' });
  }
  const settings = BrandSettingsSchema.safeParse(raw);
  if (!settings.success) {
    const [issue] = settings.error.issues;
    const detail = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.') || 'JSON';
    throw new ProblemError('brand-settings', { name: path, detail });
  }
  const { name, contact, logo } = settings.data;
  if (logo === undefined) return { name, contact };
  const picture = join(dirname(path), logo);
  const read = readLogo((await readUpTo(picture, MOST_LOGO_BYTES + 1)) ?? new Uint8Array());
  if (!read || !(await isPrintable(read))) throw new ProblemError('brand-logo', { name: picture });
  return { name, contact, logo: read };
}

/** At most so many bytes: a file that goes on is not read to its end. */
async function readUpTo(path: string, most: number, isOptional = false): Promise<Uint8Array | undefined> {
  try {
    const file = await openRegular(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(most), 0, most, 0);
      return new Uint8Array(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = codeOf(error);
    if (isOptional && (code === 'ENOENT' || code === 'ENOTDIR')) return undefined;
    throw fileProblem(error, path);
  }
}
