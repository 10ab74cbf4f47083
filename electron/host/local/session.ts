import type { Limits } from './bounded.ts';

export interface LocalOptions {
  /** Ends the probe at once; what was written stays, without an end mark. */
  signal: AbortSignal;
  /** Seconds that the probe may take. Under 20, a refusal may look like a time-out: Windows asks again for two seconds. */
  timeout: number;
  /** DNS servers, with `:port` if it is not 53; the system's by default. */
  servers?: readonly string[];
  /** The environment with its proxy settings; this process's by default. */
  env?: NodeJS.ProcessEnv;
  /** The system's proxy, as a URL or as a PAC script answers; Electron fills it in. Asked where the environment names none. */
  systemProxy?: () => Promise<string | undefined>;
  now?: () => Date;
  /** Tests only: the addresses of names, like curl's `--resolve`. Other names are then unknown. */
  resolve?: ReadonlyMap<string, string[]>;
  /** Tests only: where a port is really served. */
  ports?: ReadonlyMap<number, number>;
}

/** What every probe gets: where to write, how long it may take, and what it may look at. */
export interface Session {
  /** Writes a line: the probe's own words, then what a peer said. Credentials that a peer may echo are masked. */
  say: (own: string, heard?: string) => void;
  limits: Limits;
  options: LocalOptions;
}

/** A clock that starts now and tells the milliseconds since, as a transcript writes them: `in 12 ms`. */
export function stopwatch(): () => string {
  const started = performance.now();
  return () => `in ${Math.round(performance.now() - started)} ms`;
}
