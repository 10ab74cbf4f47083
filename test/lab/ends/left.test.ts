import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import { createRuns } from '../../../electron/host/live/runs.ts';
import { createRunCalls } from '../../../renderer/state/run-calls.ts';
import { createAdviser } from '../../../shared/wizard/adviser.ts';
import { emptyCase } from '../../../shared/wizard/case-state.ts';
import { wizardWith } from '../../../shared/wizard/provide.ts';
import { selectRun } from '../../../shared/wizard/select.ts';
import { answering } from '../../answering.ts';
import { hostCall } from '../../unit/live/host-call.ts';
import { scenarioNamed } from '../scenarios/scenarios.ts';
import { describeInLab, oneLab } from '../suite.ts';
import { newSince, processesOn } from '../world/processes.ts';

/** Far below the twelve seconds after which a silent `telnet` is ended by itself. */
const SOON = { timeout: 5_000 };
const FORSAKEN_MS = 4_000;

// The window's machine and its calls, the host's runs, a real sshd; `telnet` to two filtered ports hangs.
describeInLab('a probe that nobody waits for any more ends on the device', {}, () => {
  const lab = oneLab(scenarioNamed('ports-443-and-8989-dropped').change);

  const telnets = async (before: ReadonlyMap<string, string>) =>
    (await newSince(before, lab())).filter((args) => /^telnet api-sse/.test(args)).sort();

  /** A run in which two probes hang on the device. */
  async function hanging(more: { forsaken?: number } = {}) {
    const { address, users, password, knownHosts } = lab().device;
    const before = await processesOn(lab());
    const runs = createRuns({ knownHosts, ...more });
    const call = hostCall(runs);
    const gone = new AbortController();
    const window = ((...given: Parameters<typeof call>) =>
      gone.signal.aborted ? new Promise(() => {}) : call(...given)) as typeof call;
    const parts = { host: false, reading: false, saving: false, keeping: false };
    const wizard = createActor(wizardWith({ decide: createAdviser(), ...createRunCalls(window) }), {
      input: { case: { ...emptyCase('en'), isOpen: true }, parts },
    });
    const answer = answering(password);
    wizard.subscribe((snapshot) => answer(snapshot, wizard.send));
    wizard.start();
    const ask = () =>
      wizard.send({
        type: 'ask',
        via: { kind: 'ssh', target: { user: users.password, host: address } },
        only: ['telnet'],
      });
    ask();
    const both = ['telnet api-sse.cisco.com 443', 'telnet api-sse.cisco.com 8989'];
    await expect.poll(() => telnets(before), { timeout: 30_000, interval: 100 }).toEqual(both);
    return { before, runs, wizard, ask, vanish: () => gone.abort() };
  }
  type Hanging = Awaited<ReturnType<typeof hanging>>;

  test('given up alone, it ends and the other goes on', async () => {
    const { wizard, before, runs } = await hanging();
    wizard.send({ type: 'skip', key: 'telnet api-sse.cisco.com:8989' });
    await expect.poll(() => telnets(before), SOON).toEqual(['telnet api-sse.cisco.com 443']);
    expect(selectRun(wizard.getSnapshot())?.running.size).toBe(1);
    wizard.send({ type: 'stop' });
    await expect.poll(() => newSince(before, lab()), SOON).toEqual([]);
    await runs.close();
  });

  const leaves: [string, (run: Hanging) => unknown, more?: { forsaken: number }][] = [
    ['the case is left', ({ wizard }) => wizard.send({ type: 'change', change: { type: 'leave' } })],
    ['the wizard ends', ({ wizard }) => wizard.stop()],
    ['the host ends', ({ runs }) => runs.close()],
    ['the window is never heard of again', ({ vanish }) => vanish(), { forsaken: FORSAKEN_MS }],
  ];
  test.each(leaves)('%s', async (_, leave, more) => {
    const run = await hanging(more);
    await leave(run);
    const timeout = SOON.timeout + (more?.forsaken ?? 0);
    await expect.poll(() => newSince(run.before, lab()), { timeout }).toEqual([]);
    await run.runs.close();
  });

  test('another run is begun: of the first nothing is left', async () => {
    const { wizard, before, runs, ask } = await hanging();
    const first = new Set((await processesOn(lab())).keys());
    ask();
    await expect
      .poll(
        async () => [...(await processesOn(lab())).keys()].filter((pid) => first.has(pid) && !before.has(pid)),
        SOON,
      )
      .toEqual([]);
    wizard.stop();
    await runs.close();
    await expect.poll(() => newSince(before, lab()), SOON).toEqual([]);
  });
});
