import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DesktopCalls } from '../../../shared/desktop.ts';

/**
 * Files dragged out of the window, in a folder of this app: removed when the app ends, at the latest at its next start.
 */
export function dragFolder(folder: string): { write(file: DesktopCalls['dragOut']): string; remove(): void } {
  function remove(): void {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // The next start removes it.
    }
  }
  remove();
  return {
    write({ fileName, base64 }) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // A name from the window must not be a path.
      const safe = fileName.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'export';
      // One folder each, because an earlier file may still be in use.
      const path = join(mkdtempSync(join(folder, 'out-')), safe);
      writeFileSync(path, Buffer.from(base64, 'base64'), { mode: 0o600 });
      return path;
    },
    remove,
  };
}
