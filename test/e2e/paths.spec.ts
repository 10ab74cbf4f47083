import type { Page, Route } from '@playwright/test';
import { type AnyMachineSnapshot, getNextSnapshot } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { liveRunMachine } from '../../shared/wizard/live-run.ts';
import type { FromEngineer, LiveRunEvent } from '../../shared/wizard/run-state.ts';
import { parent, request, way } from '../unit/wizard/fakes.ts';
import { askDevice, begin } from './actions.ts';
import { connected, endlessRun, questionEvent, type RunScript } from './scripted-run.ts';
import { button, expect, isSaved, stored, t, test } from './window.ts';

// Paths of the machine itself, played in a real browser: to each state in which an engineer can do something, and on.

const KEY = 'curl api-sse.cisco.com';
/** One of each kind of dialog: the other secrets are asked for in the same one. */
const names = ['host key', 'old algorithms', 'password'] as const;
const done = { type: 'xstate.done.actor.decision', output: { next: [], isProven: false, undecided: [], answered: [] } };

const WAITING = { running: { asking: { probes: 'waiting', dialog: 'none' } } } as const;

const paths = getShortestPaths(liveRunMachine, {
  events: [way(), ...names.map(questionEvent), done] as LiveRunEvent[],
  input: { ...request({ only: ['curl'] }), parent: parent() },
  serializeState: ({ value, context }) =>
    JSON.stringify([value, [...context.run.running.keys()], context.run.questions.length]),
  filterEvents: ({ context }, event) => event.type !== 'question' || context.run.questions.length === 0,
  toState: (state) =>
    state.hasTag('dialog')
      ? !state.context.run.connected
      : state.context.run.running.size > 0 && state.matches(WAITING),
});

/** What an engineer does, and how: a dialog lies above everything else. */
const doings: { name: string; event: FromEngineer; how(page: Page): Promise<void> }[] = [
  {
    name: 'answered',
    event: { type: 'answer', answer: true },
    how: async (page) => {
      const dialog = page.getByRole('dialog');
      const field = dialog.locator('input[type=password]');
      if (await field.isVisible()) await field.fill('x');
      await dialog.locator('.button-primary').click();
    },
  },
  { name: 'cancelled', event: { type: 'cancel' }, how: (page) => page.keyboard.press('Escape') },
  {
    name: 'skipped',
    event: { type: 'skip', key: KEY },
    how: (page) => page.locator('[data-probe=curl] .live-action button').first().click(),
  },
  { name: 'stopped', event: { type: 'stop' }, how: (page) => button(page, t('live.stop')).click() },
];

/** From the start page to a run, with something typed that must not get lost running. */
async function ask(page: Page): Promise<void> {
  await begin(page);
  await page.locator('.composer textarea').fill('half a thought');
  await askDevice(page);
}
const run = (page: Page, stage: string) => page.locator(`[data-run="${stage}"]`);
async function keepsWhatWasTyped(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3');
  await expect(page.locator('.composer textarea')).toHaveValue('half a thought');
}

test('paths lead to every dialog and to a probe that runs', () => {
  expect(paths).toHaveLength(names.length + 1);
});

for (const { state, steps } of paths) {
  const events = steps.map(({ event }) => event as { type: string });
  const asked = events.filter(({ type }) => type === 'question') as RunScript['opening'];
  const isDialog = state.hasTag('dialog');
  const about = isDialog ? state.context.run.questions[0]?.id : 'a probe';
  // A dialog has the window to itself.
  for (const { name, event, how } of doings.filter(
    (one) => state.can(one.event) && !(isDialog && one.name === 'stopped'),
  ))
    test(`${about} ${name}: the window goes where the machine goes`, async ({ open }) => {
      const page = await open({ opening: [...asked, connected({ lanes: 3 })] });
      await ask(page);
      await expect(isDialog ? page.getByRole('dialog') : run(page, 'asking')).toBeVisible();
      // A question of trust is refused by who only presses Enter.
      if (about === 'host key') await expect(button(page, t('live.refuse'))).toBeFocused();
      await how(page);
      const next: AnyMachineSnapshot = getNextSnapshot(liveRunMachine, state, event);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      if (next.hasTag('over') || name === 'cancelled') {
        await expect(run(page, 'over')).toBeVisible();
        await keepsWhatWasTyped(page);
        return;
      }
      await expect(run(page, 'asking')).toBeVisible();
      if (name === 'skipped') await expect(page.locator('[data-probe=curl][data-state=failed]')).toBeVisible();
    });
}

test('a run ends where the host is lost, and another begins when it is back', async ({ open }) => {
  const page = await open(endlessRun);
  await ask(page);
  await expect(page.getByText('ssh-ftd01').first()).toBeVisible();
  await page.route('**/api/**', (route) => route.abort());
  await expect(run(page, 'over')).toContainText(t('offline.title'));
  await expect(run(page, 'over').locator('[data-state=running]')).toHaveCount(0);
  await page.unroute('**/api/**');
  await button(page, t('live.again')).click();
  await expect(run(page, 'asking')).toBeVisible();
  await expect(page.getByText('is gone')).toHaveCount(0);
});

/** Where a reload comes in between, and what becomes of the window's calls to save until then. */
const moments: [string, RunScript, ((route: Route) => unknown)?][] = [
  ['a run', endlessRun],
  ['a dialog', { opening: [questionEvent('password'), connected()] }],
  ['saving', endlessRun, () => {}],
  ['the host’s answer to saving', endlessRun, (route) => route.fetch()],
];
for (const [at, script, save] of moments)
  test(`a reload in the middle of ${at} loses nothing and hangs nowhere`, async ({ open, cases }) => {
    let stops = 0;
    const page = await open({ ...script, onStop: () => void stops++ });
    if (save) await page.route('**/api/case.{create,change}', save);
    await ask(page);
    const isDialog = script !== endlessRun;
    await expect(isDialog ? page.getByRole('dialog') : page.getByText('ssh-ftd01').first()).toBeVisible();
    if (save) await expect(page.locator('.head-name small')).toHaveText(/^Saving/);
    if (at === 'saving') expect(stored(cases)).toEqual([]);
    else await expect.poll(() => stored(cases)).toHaveLength(1);
    await page.reload();
    await page.locator('#screen-title').waitFor();
    await page.unroute('**/api/case.{create,change}');
    await expect(page.locator('[data-run]')).toHaveCount(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // Nothing keeps running on a device for a window that is gone.
    await expect.poll(() => stops).toBeGreaterThan(0);
    await keepsWhatWasTyped(page);
    if (!isDialog) {
      await page.keyboard.press('Control+b');
      await expect(page.locator('.source-label')).toHaveText(['ssh-ftd01']);
    }
    await isSaved(page);
    expect(stored(cases)).toHaveLength(1);
    await page.keyboard.press('Alt+2');
    await button(page, t('answerSource.ssh.run')).click();
    await expect(page.getByRole('dialog').or(run(page, 'asking'))).toBeVisible();
  });
