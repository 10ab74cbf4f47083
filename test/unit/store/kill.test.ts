import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../electron/host/store/store.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { startProgram } from '../../program.ts';
import { workplace } from '../../workplace.ts';

const CASES = 4;
/** Kills of each case: a larger one only takes longer to be read again. `KILLS=200` in the environment is the long run. */
const KILLS = Number(process.env.KILLS ?? 16) / CASES;
const folder = workplace('kill');

beforeAll(() => {
  const words = ['test/unit/store/writer.ts', '--bundle', '--platform=node', '--format=esm'];
  writeFileSync(join(folder, 'writer.mjs'), execFileSync('node_modules/.bin/esbuild', words, { stdio: 'pipe' }));
});

/**
 * One case through its kills; how many steps it came on. The clock of a kill runs from the writer's first line, before the case is
 * opened, because an earlier kill would test only start-up.
 */
async function survive(cases: string): Promise<number> {
  const first = openStore({ folder: cases });
  const { id } = await first['case.create']({ draft: emptyDraft('en') });
  await first.close();
  let next = 1;
  for (let round = 0; round < KILLS; round++) {
    const writer = startProgram([process.execPath, join(folder, 'writer.mjs'), cases, id, String(next)]);
    // On a busy machine 150 ms are not enough for one step: in the first round the clock waits for it.
    await writer.says(round === 0 ? /\n.*\n/ : /\n/);
    await setTimeout(Math.random() * 150);
    const { stdout, stderr } = await writer.end('SIGKILL');
    expect([writer.child.signalCode, stderr]).toEqual(['SIGKILL', '']);
    const confirmed = Number(stdout.slice(0, stdout.lastIndexOf('\n')).split('\n').at(-1));
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

test(`${CASES * KILLS} kills in the middle of writing lose nothing that was confirmed`, async () => {
  const cases = join(folder, 'cases');
  for (let n = 0; n < CASES; n += 2)
    for (const steps of await Promise.all([survive(cases), survive(cases)])) expect(steps).toBeGreaterThan(0);
}, 240_000);
