import { dirname, join } from 'node:path';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { type Brand, BrandSettingsSchema, MOST_LOGO_BYTES, readLogo } from '../../../shared/report/brand/brand.ts';
import { codeOf } from '../error-code.ts';
import { configFolder } from '../folders.ts';
import { fileProblem, readRegular } from '../regular-file.ts';
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
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readRegular(path, MOST_SETTINGS_BYTES);
  } catch (error) {
    if (isOptional && ['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw fileProblem(error, path);
  }
  let raw: unknown;
  try {
    // What is too large is no settings file either.
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
  const bytesOfLogo = await readRegular(picture, MOST_LOGO_BYTES).catch((error: unknown) => {
    throw fileProblem(error, picture);
  });
  const read = bytesOfLogo && readLogo(bytesOfLogo);
  if (!read || !(await isPrintable(read))) throw new ProblemError('brand-logo', { name: picture });
  return { name, contact, logo: read };
}
