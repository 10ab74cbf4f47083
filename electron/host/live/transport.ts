import type { ProbeAsk } from '../../../shared/model/ask.ts';
import type { Connected } from '../../../shared/model/run/run-event.ts';
import type { FmcAsk } from '../fmc/ask.ts';
import type { Ask } from '../ssh/connection/options.ts';

/** Every question that a connection may put to the user. */
export interface TransportAsk extends Ask, FmcAsk {}

/** An open connection to ask: the laptop itself, a device over SSH, or an FMC. */
export interface Transport {
  /** The event that reports it as open. */
  connected: Connected;
  /** How many probes may run in parallel now. */
  lanes(): number;
  /** One probe's evidence text, with its marks. Throws `ProblemError`. `onText` receives the output as it arrives. */
  ask(ask: ProbeAsk, options: { signal: AbortSignal; onText: (text: string) => void }): Promise<string>;
  /** Resolves once nothing runs and nothing is open any more. Never rejects. */
  close(): Promise<void>;
}

/**
 * Opens a connection. `signal` aborts everything on it immediately. Throws `ProblemError`; nothing is left open then.
 */
export type OpenTransport = (ask: TransportAsk, signal: AbortSignal) => Promise<Transport>;
