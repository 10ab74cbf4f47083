import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../host/error-code.ts';

/** The system's error code if a file cannot be created in this folder: missing folder, no permission, disk full. */
export function whyUnwritable(folder: string): string | undefined {
  const trial = join(folder, 'trial');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(trial, 'trial', { mode: 0o600 });
    rmSync(trial);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}
