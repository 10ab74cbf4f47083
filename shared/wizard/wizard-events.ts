import type { LastVerdict } from '../model/case/case-summary.ts';
import type { ProbeId } from '../model/probe-ids.ts';
import type { Via } from '../model/run/via.ts';
import type { CaseChange, CaseState } from './case-state.ts';
import type { Mode } from './choose-asks.ts';
import type { Failure } from './failure.ts';
import type { FromHostWatch } from './host.ts';
import type { FromRun } from './live-run.ts';
import type { WizardStep } from './position.ts';
import type { FromReading } from './reading.ts';
import type { FromEngineer, RunRequest } from './run-state.ts';
import type { FromSaving, Lease, Writing } from './saving-state.ts';

/**
 * The parts of the wizard in addition to the case, its position and its live run: a window has all of them, a command
 * line none.
 */
export interface WizardParts {
  /** Watches the host. */
  host: boolean;
  /** Reads the evidence after every change. */
  reading: boolean;
  /** Writes the case to the store. */
  saving: boolean;
  /** Stores what the store does not have yet, so that it survives a reload. */
  keeping: boolean;
}

export interface WizardInput {
  case: CaseState;
  parts: WizardParts;
  /** The case adopts the host's language if the window's language is not supported. */
  takesHostLang?: boolean;
}

/** Commands of a person, from window or command line. */
export type WizardCommand =
  | { type: 'change'; change: CaseChange }
  /** Starts a live run (`everything` by default); a running one ends. */
  | { type: 'ask'; via: Via; mode?: Mode; only?: readonly ProbeId[] | undefined; resume?: boolean }
  | FromEngineer
  /** Closes the card of a run. */
  | { type: 'dismiss' }
  | { type: 'go'; place: WizardStep }
  | { type: 'follow' }
  /** A call outside the machine found the host unreachable. */
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
  /** The current answer, unless the evidence is being read. */
  verdict: LastVerdict | undefined;
  /** How many outputs the last answer recognised; an answer that recognises as many brings nothing new. */
  recognised: number | undefined;
  /** The live run that was asked for last. */
  request: RunRequest | undefined;
  /** What is written to a case that was left before it was in the store, once it is created. */
  left: { serial: number; unwritten: Omit<Writing, keyof Lease> } | undefined;
  /** False if the case was too large to be stored for a reload. */
  isKept: boolean;
}
