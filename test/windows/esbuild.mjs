// Takes the place of esbuild in Windows' Node, where esbuild's own program of Windows does not start in Wine 8: the one
// of Linux does the work (`linux-programs.mjs`).
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

export default {
  async build({ entryPoints, outfile, platform, format }) {
    const words = [...entryPoints, '--bundle', `--platform=${platform}`, `--format=${format}`];
    writeFileSync(outfile, execFileSync('node_modules/.bin/esbuild', words));
  },
};
