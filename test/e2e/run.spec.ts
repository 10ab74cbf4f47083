import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@playwright/test';
import { openRecentDevices } from '../../electron/host/store/devices.ts';
import { runs } from './scripted-run.ts';
import { go } from './steps.ts';
import { expect, stored, test } from './window.ts';

test('a device is checked again with one click after a restart, and no secret was kept', async ({ open, cases }) => {
  const page = await open(runs['finds no DNS']);
  await go(page, ['begin', 'ask-device', 'enter dialog input | Geheim77x', 'decides dns-missing', 'saved']);
  await go(page, ['button New case', 'reload', 'click .recent-open', 'decides dns-missing']);
  await go(page, ['button {fix.ask device=admin@10.20.30.40}', 'enter dialog input | Geheim77x']);
  await go(page, ['is [data-outcome=still] th >> nth=1 | /^Before Mar 2, 2026/', 'saved']);
  const files = readdirSync(cases, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('');
  expect(texts).toContain('"host":"10.20.30.40"');
  expect(texts).not.toContain('Geheim77x');
});

test('a device that was reached before is filled in from a list, and forgotten on request', async ({ open, cases }) => {
  const target = { user: 'jdoe', host: '192.0.2.7', port: 2222, jump: [{ user: 'j', host: 'jump1', port: 22 }] };
  const recent = openRecentDevices(cases, () => new Date());
  await recent.add({ target, agent: false, identity: '/keys/id', name: 'FTD-Bern' });
  const page = await open(runs['goes on']);
  await go(page, ['button FTD-Bern jdoe@192.0.2.7:2222', 'count [data-tile=ssh] >> role=textbox | 3']);
  for (const [at, value] of ['jdoe@192.0.2.7:2222', '/keys/id', 'j@jump1'].entries())
    await go(page, [`value [data-tile=ssh] >> role=textbox >> nth=${at} | ${value}`]);
  // Enter in a field does what the blue button does.
  await go(page, ['focus [data-tile=ssh] >> role=textbox >> nth=0', 'press Enter', 'see [data-run=asking]']);
  await go(page, ['button New case', 'button {live.forget target=jdoe@192.0.2.7:2222}', 'gone .devices-recent']);
});

/** Where a reload comes in between, and what becomes of the window's calls to save until then. */
const moments: [at: string, run: string, save?: (route: Route) => unknown][] = [
  ['a run', 'goes on'],
  ['a dialog', 'asks for a password'],
  ['saving', 'goes on', () => {}],
  ['the host’s answer to saving', 'goes on', (route) => route.fetch()],
];
for (const [at, run, save] of moments)
  test(`a reload in the middle of ${at} loses nothing and hangs nowhere`, async ({ open, cases }) => {
    let stops = 0;
    const page = await open({ ...runs[run], onStop: () => void stops++ });
    if (save) await page.route('**/api/case.{create,change}', save);
    const isDialog = run !== 'goes on';
    await go(page, ['ask with something typed', isDialog ? 'see dialog' : 'see text=ssh-ftd01']);
    if (save) await go(page, ['is .head-name small | /^Saving/']);
    if (at === 'saving') expect(stored(cases)).toEqual([]);
    else await expect.poll(() => stored(cases)).toHaveLength(1);
    await go(page, ['reload', 'see #screen-title']);
    await page.unroute('**/api/case.{create,change}');
    await go(page, ['gone [data-run]', 'gone dialog']);
    // Nothing keeps running on a device for a window that is gone.
    await expect.poll(() => stops).toBeGreaterThan(0);
    await go(page, ['press Alt+3', 'value .composer textarea | half a thought']);
    if (!isDialog) await go(page, ['press Control+b', 'is .source-label | ssh-ftd01']);
    await go(page, ['saved']);
    expect(stored(cases)).toHaveLength(1);
    await go(page, ['press Alt+2', 'button {answerSource.ssh.run}', 'see dialog, [data-run=asking]']);
  });
