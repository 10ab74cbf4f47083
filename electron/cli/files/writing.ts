import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CaseFile } from '../../../shared/model/case/case.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { codeOf } from '../../host/error-code.ts';
import { prepare, render } from '../../host/export/export.ts';
import { renamePatiently } from '../../host/rename.ts';
import { VERSION } from '../../host/version.ts';

/**
 * Writes the case file while the case grows: whatever ends the process, the last complete state is in the file. One
 * write at a time; later changes are written next. A failure is reported at the end, not here.
 */
export function caseWriter(path: string, redaction: CaseFile['redaction']) {
  let next: Draft | undefined;
  let writing: Promise<void> | undefined;
  async function write(): Promise<void> {
    for (let draft = next; draft; draft = next) {
      next = undefined;
      try {
        const prepared = prepare(draft, redaction, { app: VERSION, now: new Date() });
        await writeAtomically(path, await render(prepared, 'case'));
      } catch {
        // The last write, after the collection, reports a failure.
      }
    }
    writing = undefined;
  }
  return {
    keep(draft: Draft): void {
      next = draft;
      writing ??= write();
    },
    /** Resolves when nothing is being written any more. */
    settled: () => writing ?? Promise.resolve(),
  };
}

/** Names of Windows' devices, with any ending. A file of such a name can hardly be deleted again. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9]|conin\$|conout\$)(?:\.|$)/i;
/** A colon makes a stream inside another file; programs cannot open what ends in a dot or a blank. */
const isRefusedByWindows = (path: string) => DEVICE.test(basename(path)) || /:|[. ]$/.test(basename(path));

/** Atomic: an existing file is kept until the new one is complete. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  if (process.platform === 'win32' && isRefusedByWindows(path))
    throw new ProblemError('unwritable', { name: path, detail: 'EINVAL' });
  const draft = join(dirname(path), `.ftd-cloud-doctor-${randomBytes(6).toString('hex')}`);
  try {
    // A device such as /dev/stdout is written to, never replaced.
    const isSpecial = await stat(path).then(
      (there) => !there.isFile() && !there.isDirectory(),
      () => false,
    );
    if (isSpecial) return await writeSpecial(path, bytes);
    await writeFile(draft, bytes, { mode: 0o600, flush: true });
    await renamePatiently(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new ProblemError('unwritable', { name: path, detail: codeOf(error) });
  }
}

/** Fails immediately (ENXIO) for a pipe without reader; opening it with blocking would wait until it has one. */
async function writeSpecial(path: string, bytes: Uint8Array): Promise<void> {
  const held = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    await writeFile(path, bytes);
  } finally {
    await held.close();
  }
}
