import { createActor, waitFor } from 'xstate';
import type { Cancelled } from '../model/cancelled.ts';
import { createAdviser } from './adviser.ts';
import { emptyCase } from './case-state.ts';
import { type WizardActors, wizardWith } from './provide.ts';
import type { RunRequest, RunState } from './run-state.ts';
import { selectIsRunClosed, selectRun, type WizardSnapshot } from './select.ts';
import type { WizardCommand } from './wizard-events.ts';

interface Attended {
  /** Stops the run. */
  signal?: Cancelled;
  /** Called with each change; may answer a dialog. */
  onChange?(snapshot: WizardSnapshot, send: (command: WizardCommand) => void): void;
}

/** Carries out one live run without a window. Resolves to the run once its connection is closed. */
export async function runWithoutWindow(
  actors: WizardActors,
  { draft, ...request }: Pick<RunRequest, 'draft' | 'via'> & Partial<RunRequest>,
  { signal, onChange }: Attended = {},
): Promise<RunState> {
  const wizard = createActor(wizardWith({ decide: createAdviser(), ...actors }), {
    input: {
      case: { ...emptyCase(draft.lang), isOpen: true, draft },
      parts: { host: false, reading: false, saving: false, keeping: false },
    },
  });
  // An error reaches the caller through `waitFor`.
  wizard.subscribe({ next: (snapshot) => onChange?.(snapshot, wizard.send), error: () => {} });
  wizard.start();
  wizard.send({ type: 'ask', ...request });
  const stop = () => wizard.send({ type: 'stop' });
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    return selectRun(await waitFor(wizard, selectIsRunClosed)) as RunState;
  } finally {
    signal?.removeEventListener('abort', stop);
    wizard.stop();
  }
}
