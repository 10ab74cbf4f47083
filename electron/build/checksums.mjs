// Writes SHA-256 checksums of the installers, as `sha256sum --check` reads them, into dist/packages/.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../dist/packages');
const INSTALLERS = ['.exe', '.dmg', '.AppImage', '.deb', '.tar.gz'];
const lines = readdirSync(folder)
  .filter((name) => INSTALLERS.some((end) => name.endsWith(end)))
  .sort()
  .map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')}  ${name}`,
  );
if (lines.length === 0) throw new Error('dist/packages/ has no installer: run npm run dist first');
writeFileSync(join(folder, `SHA256SUMS-${process.platform}.txt`), `${lines.join('\n')}\n`);
