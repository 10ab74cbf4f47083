import type { LastVerdict } from '../model/case/case-summary.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Via } from '../model/run/via.ts';
import type { CaseChange, CaseState } from './case-state.ts';
import type { Mode } from './choose-asks.ts';
import type { Failure } from './failure.ts';
import type { FromHostWatch } from './host.ts';
import type { FromRun } from './live-run.ts';
import type { Place } from './position.ts';
import type { FromReading } from './reading.ts';
import type { FromEngineer, RunRequest } from './run-state.ts';
import type { FromSaving } from './saving-state.ts';

/** Which parts are there besides the case, its position and its live run: a window has all, a command line none. */
export interface WizardParts {
  /** Watches the host. */
  host: boolean;
  /** Reads the evidence after every change. */
  reading: boolean;
  /** Writes the case to the store. */
  saving: boolean;
  /** Keeps over a reload what the store does not have yet. */
  keeping: boolean;
}

export interface WizardInput {
  case: CaseState;
  parts: WizardParts;
  /** The case takes the host's language over: the window knows none of ours. */
  takesHostLang?: boolean;
}

/** What a person does, by window or command line. */
export type WizardCommand =
  | { type: 'change'; change: CaseChange }
  /** Starts a live run (`everything` by default); one that is on ends. */
  | { type: 'ask'; via: Via; mode?: Mode; only?: readonly ProbeId[] | undefined; resume?: boolean }
  | FromEngineer
  /** Closes the card of a run. */
  | { type: 'dismiss' }
  | { type: 'go'; place: Place }
  | { type: 'follow' }
  /** A call outside of the machine found the host absent. */
  | { type: 'host.failed'; failure: Failure }
  | { type: 'host.retry' };

export type WizardEvent =
  | WizardCommand
  | FromHostWatch
  | FromReading
  | FromSaving
  | FromRun
  /** Raised by the machine itself after each change of the case. */
  | { type: 'case.changed' };

export interface WizardContext {
  parts: WizardParts;
  takesHostLang: boolean;
  case: CaseState;
  /** The case before its last change. */
  before: CaseState;
  /** What the evidence says, unless it is being read. */
  verdict: LastVerdict | undefined;
  /** How many outputs the last answer recognised; an answer that recognises as many brings nothing new. */
  recognised: number | undefined;
  /** The live run that was asked for last. */
  request: RunRequest | undefined;
  /** False if the last attempt to keep the case over a reload could not hold it all. */
  isKept: boolean;
}
