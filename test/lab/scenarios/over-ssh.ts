import { liveActors } from '../../../electron/host/live/actors.ts';
import { openTransport } from '../../../electron/host/live/open-transport.ts';
import type { Draft } from '../../../shared/model/case/draft.ts';
import type { Mode } from '../../../shared/wizard/choose-asks.ts';
import { evidenceSoFar, type RunState } from '../../../shared/wizard/run-state.ts';
import { selectRun } from '../../../shared/wizard/select.ts';
import { runWithoutWindow } from '../../../shared/wizard/without-window.ts';
import type { Lab } from '../world/lab.ts';
import type { Scenario } from './scenarios.ts';
import { settingsOf } from './verdict.ts';

/** Seconds that one probe may take: more than `curl` gives itself. */
const TIMEOUT = 22;

/** A case without evidence, with what the engineer has answered in the scenario. */
export function emptyDraft(scenario: Pick<Scenario, 'settings'>): Draft {
  return { lang: 'en', about: {}, settings: settingsOf(scenario), sources: [] };
}

/** Lets the wizard ask the lab's device, logged in by its password. Returns the run and the case with its evidence. */
export async function askOverSsh(
  { device: { address, users, password, knownHosts } }: Lab,
  draft: Draft,
  mode: Mode,
  onChange?: (run: RunState | undefined) => void,
): Promise<{ run: RunState; draft: Draft }> {
  const options = { now: () => new Date(), timeout: TIMEOUT, knownHosts, handed: { password } };
  const run = await runWithoutWindow(
    liveActors((via) => openTransport(via, options)),
    { draft, mode, via: { kind: 'ssh', target: { user: users.password, host: address } } },
    { onChange: (snapshot) => onChange?.(selectRun(snapshot)) },
  );
  return { run, draft: evidenceSoFar(run) };
}
