import type { ProbeAsk } from '../../../shared/model/run/ask.ts';
import type { Connected } from '../../../shared/model/run/run-event.ts';
import type { FmcAsk } from '../fmc/ask.ts';
import type { Ask } from '../ssh/connection/options.ts';

/** Every question that a way to ask may put to the user. */
export interface WayAsk extends Ask, FmcAsk {}

/** An open way to ask: the laptop itself, a device over SSH, or an FMC. */
export interface Way {
  /** What is told of it once it is open. */
  connected: Connected;
  /** How many probes may run side by side now. */
  lanes(): number;
  /** One probe's evidence text, with its marks. Throws `ProblemError`. `onText` gets the output as it comes. */
  ask(ask: ProbeAsk, options: { signal: AbortSignal; onText: (text: string) => void }): Promise<string>;
  /** Resolves once nothing runs and nothing is open any more. Never fails. */
  close(): Promise<void>;
}

/** Opens a way. `signal` ends everything on it at once. Throws `ProblemError`; nothing is left open then. */
export type Open = (ask: WayAsk, signal: AbortSignal) => Promise<Way>;
