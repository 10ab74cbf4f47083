import { liveActors } from '../../../electron/host/live/actors.ts';
import { openTransport } from '../../../electron/host/live/open-transport.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { Mode } from '../../../shared/wizard/choose-asks.ts';
import { evidenceSoFar, type RunState } from '../../../shared/wizard/run-state.ts';
import { runWithoutWindow } from '../../../shared/wizard/without-window.ts';
import type { Lab } from '../world/lab.ts';
import { type Scenario, settingsOf } from './scenarios.ts';

/** Lets the wizard ask the lab's device, logged in by its password. Returns the run and its evidence. */
export async function askOverSsh(
  { device: { address, port, users, password, knownHosts } }: Pick<Lab, 'device'>,
  scenario: Scenario,
  mode: Mode,
  listen: Parameters<typeof runWithoutWindow>[2] = {},
): Promise<{ run: RunState; sources: Source[] }> {
  // More time for a probe than `curl` gives itself.
  const options = { now: () => new Date(), timeout: 22, knownHosts, handed: { password } };
  const run = await runWithoutWindow(
    liveActors((via) => openTransport(via, options)),
    {
      draft: { ...emptyDraft('en'), settings: settingsOf(scenario) },
      mode,
      via: { kind: 'ssh', target: { user: users.password, host: address, port } },
    },
    listen,
  );
  return { run, sources: evidenceSoFar(run).sources };
}
