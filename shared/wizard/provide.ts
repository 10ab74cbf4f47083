import { fromCallback, fromPromise } from 'xstate';
import type { Cancelled } from '../model/cancelled.ts';
import type { Draft } from '../model/case/draft.ts';
import type { CaseState } from './case-state.ts';
import type { Advice, AdviceInput } from './choose-asks.ts';
import { failureOf } from './failure.ts';
import { type HostInfo, hostMachine } from './host.ts';
import { type BeginProbe, connectLogic, liveRunMachine, type OpenWay, probeLogic } from './live-run.ts';
import { type ReadingInput, type ReadingResult, readingMachine } from './reading.ts';
import { savingMachine } from './saving.ts';
import type { Created, Lease, Opened, Writing } from './saving-state.ts';
import { wizardMachine } from './wizard.ts';

/**
 * What the wizard reaches outside. A window gives calls of its host, a command line the host itself, tests give fakes;
 * parts that `WizardInput.parts` leaves out need nothing. What fails throws `ProblemError`, `HostGone` or `SessionOver`.
 * `signal` fires when nobody wants the answer any more.
 */
export interface WizardActors {
  /** Asks the host who it is. */
  info?(signal: Cancelled): Promise<HostInfo>;
  /** Reads the evidence and compares it with that of closed runs. */
  read?(evidence: ReadingInput, signal: Cancelled): Promise<ReadingResult>;
  createCase?(draft: Draft): Promise<Created>;
  openCase?(id: string): Promise<Opened>;
  /** Resolves with the time when the changes were on the disk. */
  writeChanges?(writing: Writing): Promise<{ time: string }>;
  /** Gives the right to change a case back. */
  closeCase?(lease: Lease): Promise<unknown>;
  /** Keeps the case over a reload; false if it is too large for that. */
  keep?(state: CaseState): boolean;
  connect?: OpenWay;
  probe?: BeginProbe;
  /** What the evidence says about the next step of a run. */
  decide?(input: AdviceInput, signal: Cancelled): Promise<Advice>;
}

/** The wizard with what it reaches outside. */
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
              createCase: fromPromise<Created, { draft: Draft }>(({ input }) => createCase(input.draft)),
              openCase: fromPromise<Opened, { id: string }>(({ input }) => openCase(input.id)),
              writeChanges: fromPromise<{ time: string }, Writing>(({ input }) => writeChanges(input)),
            },
          }),
        }),
      ...(keep && { keep: fromPromise<boolean, CaseState>(async ({ input }) => keep(input)) }),
      ...(closeCase && {
        closeCase: fromCallback<{ type: 'none' }, Lease>(({ input, sendBack }) => {
          closeCase(input).catch((error: unknown) => sendBack({ type: 'host.failed', failure: failureOf(error) }));
        }),
      }),
      liveRun: liveRunWith(actors),
    },
  });
}

/** A live run alone, with what it reaches outside. */
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
