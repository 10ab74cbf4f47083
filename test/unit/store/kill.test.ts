import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../electron/host/store/store.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';

const CASES = 4;
/** Kills of each case: a larger one only takes longer to be read again. `KILLS=200` in the environment is the long run. */
const KILLS = Number(process.env.KILLS ?? 16) / CASES;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ftd-kill-'));
  await esbuild.build({
    entryPoints: [new URL('writer.ts', import.meta.url).pathname],
    outfile: join(folder, 'writer.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets a writer work until a random moment, kills it, and tells the last step that it had confirmed. */
function workUntilKilled(cases: string, id: string, from: number, after: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, 'writer.mjs'), cases, id, String(from)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    // The clock runs from the first line, before the case is opened: earlier kills would test nothing but start-up.
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), after));
    child.stdout.on('data', (text) => {
      said += text;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the writer ended by itself: ${code}`));
      const whole = said.slice(0, said.lastIndexOf('\n')).split('\n');
      resolve(Number(whole.at(-1)));
    });
  });
}

test(`${CASES * KILLS} kills in the middle of writing lose nothing that was confirmed`, async () => {
  const cases = join(folder, 'cases');
  let steps = 0;
  for (let n = 0; n < CASES; n += 2)
    for (const own of await Promise.all([survive(cases), survive(cases)])) steps += own;
  // On a busy machine one case may come on no step before each of its kills.
  expect(steps).toBeGreaterThan(0);
}, 240_000);

/** One case through its kills; how many steps it came on. */
async function survive(cases: string): Promise<number> {
  const first = openStore({ folder: cases });
  const { id } = await first['case.create']({ draft: emptyDraft('en') });
  await first.close();
  let next = 1;
  for (let round = 0; round < KILLS; round++) {
    const confirmed = await workUntilKilled(cases, id, next, Math.random() * 150);
    const store = openStore({ folder: cases });
    const opened = await store['case.open']({ id });
    // The last confirmed step, or the one behind it: written, and not yet told.
    const ticket = Number(opened.draft.about.ticket ?? 0);
    expect([confirmed, confirmed + 1]).toContain(ticket);
    expect(opened.typed.trim()).toBe(ticket === 0 ? '' : `typed ${ticket}`);
    expect(opened.lock).toBeDefined();
    const names = opened.draft.sources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    await store.close();
    next = ticket + 1;
  }
  return next - 1;
}
