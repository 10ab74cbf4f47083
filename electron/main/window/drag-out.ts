import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DesktopCalls } from '../../../shared/desktop.ts';

/**
 * Files on their way out of the window by drag, in a folder of this app's alone: gone when the app ends, at the latest
 * when it starts again.
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
      // A name from the window is a name, never a path.
      const safe = fileName.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'export';
      // One folder each: what was dragged before may still be on its way.
      const path = join(mkdtempSync(join(folder, 'out-')), safe);
      writeFileSync(path, Buffer.from(base64, 'base64'), { mode: 0o600 });
      return path;
    },
    remove,
  };
}
