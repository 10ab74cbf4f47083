import type { SnapshotFrom } from 'xstate';
import { deviceNames } from '../case/subject.ts';
import { hostLabel } from '../evidence/host-label.ts';
import type { DeviceVerdict } from '../fleet/overview.ts';
import type { Exploration, RunComparison } from '../model/decision.ts';
import type { Problem } from '../model/problem/problem.ts';
import { type CaseState, isBlank } from './case-state.ts';
import type { HostInfo } from './host.ts';
import { type Position, positionOf } from './position.ts';
import type { RunState } from './run-state.ts';
import type { wizardMachine } from './wizard.ts';

/** A snapshot of the wizard; its children's states are read through it. */
export type WizardSnapshot = SnapshotFrom<typeof wizardMachine>;

export const selectCase = ({ context }: WizardSnapshot): CaseState => context.case;

/** False if a reload would lose something. */
export const selectIsKept = ({ context }: WizardSnapshot): boolean => context.isKept || isBlank(context.case.draft);

export const selectPosition = ({ children }: WizardSnapshot): Position => {
  const position = children.position?.getSnapshot();
  return position ? positionOf(position.context) : { at: undefined, due: undefined, back: undefined };
};

/** The host's state; a host that is not watched is up. */
export function selectHost({ children }: WizardSnapshot): 'ok' | 'offline' | 'session-over' {
  const host = children.host?.getSnapshot();
  return host?.hasTag('lost') ? 'offline' : host?.hasTag('session over') ? 'session-over' : 'ok';
}

export const selectHostInfo = ({ children }: WizardSnapshot): HostInfo | undefined =>
  children.host?.getSnapshot().context.info;

/** How often the host has come back: data fetched from it before must be fetched again. */
export const selectHostReturns = ({ children }: WizardSnapshot): number =>
  children.host?.getSnapshot().context.returns ?? 0;

/** Whether the case is on the disk. `time`: ISO 8601. */
export type Saving = { at: 'nothing' } | { at: 'saving' } | { at: 'unsaved' } | { at: 'saved'; time: string };

export function selectSaving({ children }: WizardSnapshot): Saving {
  const saving = children.saving?.getSnapshot();
  if (saving?.hasTag('saving')) return { at: 'saving' };
  if (saving?.hasTag('unsaved')) return { at: 'unsaved' };
  const time = saving?.context.time;
  return saving?.hasTag('saved') && time !== undefined ? { at: 'saved', time } : { at: 'nothing' };
}

/** Why the case cannot be saved, while it cannot. */
export const selectSavingProblem = ({ children }: WizardSnapshot): Problem | undefined =>
  children.saving?.getSnapshot().context.problem;

/** True until the store's case is loaded. */
export const selectIsFetching = ({ context: { case: now, parts } }: WizardSnapshot): boolean =>
  parts.saving && now.isOpen && now.id !== undefined && now.lock === undefined;

/** The last answer for this case; it is kept while the next one is made. */
export const selectExploration = ({ children }: WizardSnapshot): Exploration | undefined =>
  children.reading?.getSnapshot().context.answer?.exploration;

const NONE: readonly RunComparison[] = [];
const NO_DEVICES: readonly DeviceVerdict[] = [];

/** Each closed run compared with the current one, the oldest first. */
export const selectCompared = ({ children }: WizardSnapshot): readonly RunComparison[] =>
  children.reading?.getSnapshot().context.answer?.compared ?? NONE;

/** The devices of the case with what each one's own outputs lead to, if there are several. */
export const selectOverview = ({ children }: WizardSnapshot): readonly DeviceVerdict[] =>
  children.reading?.getSnapshot().context.answer?.overview ?? NO_DEVICES;

/** True while the answer does not yet include all evidence on the screen. */
export const selectIsReading = ({ children }: WizardSnapshot): boolean =>
  children.reading?.getSnapshot().hasTag('reading') ?? false;

export const selectReadingProblem = ({ children }: WizardSnapshot): Problem | undefined =>
  children.reading?.getSnapshot().context.problem;

/** The live run whose card is shown. */
export const selectRun = ({ children }: WizardSnapshot): RunState | undefined =>
  children.run?.getSnapshot().context.run;

/** `over`: nothing more is asked, though the connection may still be closing. `undefined` without a run. */
export function selectRunStage({ children }: WizardSnapshot): 'connecting' | 'asking' | 'over' | undefined {
  const run = children.run?.getSnapshot();
  if (!run) return undefined;
  if (run.hasTag('over')) return 'over';
  return run.context.run.connected ? 'asking' : 'connecting';
}

/** True once a run's connection is closed and nothing of it is left on the device. */
export const selectIsRunClosed = ({ children }: WizardSnapshot): boolean =>
  children.run?.getSnapshot().matches('over') ?? false;

/** The connection's open question. Closing its dialog is `cancel`. */
export function selectDialog({ children }: WizardSnapshot): RunState['questions'][number] | undefined {
  const run = children.run?.getSnapshot();
  return run?.hasTag('dialog') ? run.context.run.questions[0] : undefined;
}

/** The devices that the case is about, as they write their names: the chosen one, else all that the evidence or the run names. */
export function selectDevices(snapshot: WizardSnapshot): string[] {
  const { settings, access } = snapshot.context.case.draft;
  const { device } = settings;
  const decision = selectExploration(snapshot)?.decision;
  const named = decision ? deviceNames(decision) : [];
  const chosen = named.find((name) => device !== undefined && hostLabel(name) === hostLabel(device));
  if (chosen !== undefined) return [chosen];
  const asked = selectRun(snapshot)?.connected?.name ?? access?.name;
  return named.length === 0 && asked !== undefined ? [asked] : named;
}
