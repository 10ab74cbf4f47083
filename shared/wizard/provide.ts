import { fromCallback, fromPromise } from 'xstate';
import type { Cancelled } from '../model/cancelled.ts';
import type { CaseState } from './case-state.ts';
import type { Advice, AdviceInput } from './choose-asks.ts';
import { failureOf } from './failure.ts';
import { type HostInfo, hostMachine } from './host.ts';
import { type BeginProbe, connectLogic, liveRunMachine, type OpenConnection, probeLogic } from './live-run.ts';
import { type ReadingInput, type ReadingResult, readingMachine } from './reading.ts';
import { savingMachine } from './saving.ts';
import type { Created, Creating, Lease, Opened, Writing } from './saving-state.ts';
import { wizardMachine } from './wizard.ts';

/**
 * The wizard's external actors. A window implements them with calls to its host, a command line with the host itself,
 * tests with fakes; parts that `WizardInput.parts` excludes need none. Failures are thrown as `ProblemError`,
 * `HostGone` or `SessionOver`. `signal` fires when the answer is no longer needed.
 */
export interface WizardActors {
  /** Asks the host for its version and language. */
  info?(signal: Cancelled): Promise<HostInfo>;
  /** Reads the evidence and compares it with that of closed runs. */
  read?(evidence: ReadingInput, signal: Cancelled): Promise<ReadingResult>;
  createCase?(creating: Creating): Promise<Created>;
  openCase?(id: string): Promise<Opened>;
  /** Resolves to the time at which the changes were on the disk. */
  writeChanges?(writing: Writing): Promise<{ time: string }>;
  /** Releases a case's lock. */
  closeCase?(lease: Lease): Promise<unknown>;
  /** Stores the case so that it survives a reload; false if it is too large. */
  keep?(state: CaseState): boolean;
  connect?: OpenConnection;
  probe?: BeginProbe;
  /** Decides the next step of a run from the evidence. */
  decide?(input: AdviceInput, signal: Cancelled): Promise<Advice>;
}

/** The wizard machine with its external actors. */
export function wizardWith(actors: WizardActors): typeof wizardMachine {
  const { info, read, createCase, openCase, writeChanges, closeCase, keep } = actors;
  return wizardMachine.provide({
    actors: {
      ...(info && {
        host: hostMachine.provide({ actors: { info: fromPromise(({ signal }) => info(signal)) } }),
      }),
      ...(read && {
        reading: readingMachine.provide({
          actors: { read: fromPromise<ReadingResult, ReadingInput>(({ input, signal }) => read(input, signal)) },
        }),
      }),
      ...(createCase &&
        openCase &&
        writeChanges && {
          saving: savingMachine.provide({
            actors: {
              createCase: fromPromise<Created, Creating>(({ input }) => createCase(input)),
              openCase: fromPromise<Opened, { id: string }>(({ input }) => openCase(input.id)),
              writeChanges: fromPromise<{ time: string }, Writing>(({ input }) => writeChanges(input)),
            },
          }),
        }),
      ...(keep && { keep: fromPromise<boolean, CaseState>(async ({ input }) => keep(input)) }),
      ...(closeCase && {
        closeCase: fromCallback<{ type: 'none' }, Lease & { unwritten?: Writing }>(({ input, sendBack }) => {
          const { unwritten, ...lease } = input;
          const written = unwritten && writeChanges ? writeChanges(unwritten) : Promise.resolve();
          written
            .finally(() => closeCase(lease))
            .catch((error: unknown) => sendBack({ type: 'host.failed', failure: failureOf(error) }));
        }),
      }),
      liveRun: liveRunWith(actors),
    },
  });
}

/** The live-run machine alone, with its external actors. */
export function liveRunWith({ connect, probe, decide }: WizardActors): typeof liveRunMachine {
  return liveRunMachine.provide({
    actors: {
      ...(connect && { connect: connectLogic(connect) }),
      ...(probe && { probe: probeLogic(probe) }),
      ...(decide && {
        decide: fromPromise<Advice, AdviceInput>(({ input, signal }) => decide(input, signal)),
      }),
    },
  });
}
