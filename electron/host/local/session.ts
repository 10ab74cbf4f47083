import type { Limits } from './bounded.ts';

export interface LocalOptions {
  /** Ends the probe immediately; the transcript so far is kept, without an end mark. */
  signal: AbortSignal;
  /**
   * Seconds that the probe may take. Below 20, a refusal may look like a timeout, because Windows retries for two
   * seconds.
   */
  timeout: number;
  /** DNS servers, with `:port` if it is not 53; the system's by default. */
  servers?: readonly string[];
  /** The environment with its proxy settings; this process's by default. */
  env?: NodeJS.ProcessEnv;
  /**
   * The system's proxy, as a URL or a PAC script's answer; provided by Electron. Asked if the environment names none.
   */
  systemProxy?: () => Promise<string | undefined>;
  now?: () => Date;
  /** Tests only: the addresses of names, like curl's `--resolve`. Other names are then unknown. */
  resolve?: ReadonlyMap<string, string[]>;
  /** Tests only: the port on which a port is actually served. */
  ports?: ReadonlyMap<number, number>;
}

/** Input of every probe: output, time limit, and settings. */
export interface Session {
  /** Writes a line: the probe's own words, then the peer's. Credentials that a peer may echo are masked. */
  say: (own: string, heard?: string) => void;
  limits: Limits;
  options: LocalOptions;
}

/** A clock that starts now and returns the milliseconds since, as written in a transcript: `in 12 ms`. */
export function stopwatch(): () => string {
  const started = performance.now();
  return () => `in ${Math.round(performance.now() - started)} ms`;
}
