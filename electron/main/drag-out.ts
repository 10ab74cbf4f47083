import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesktopCalls } from '../../shared/desktop.ts';

/** Files on their way out of the window by drag: in a folder of this user's alone, gone when the app ends. */
export function dragFolder(): { write(file: DesktopCalls['dragOut']): string; remove(): void } {
  let folder: string | undefined;
  return {
    write({ fileName, base64 }) {
      folder ??= mkdtempSync(join(tmpdir(), 'ftd-cloud-doctor-'));
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // A name from the window is a name, never a path.
      const safe = fileName.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'export';
      const path = join(folder, safe);
      writeFileSync(path, Buffer.from(base64, 'base64'), { mode: 0o600 });
      return path;
    },
    remove() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
