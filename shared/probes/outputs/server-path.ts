import type { Fact } from '../../model/fact.ts';
import type { Target } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';

/** The facts of the path to a server (name, and TCP or proxy), and the line that shows it open. */
export interface ServerPath {
  facts: Fact[];
  connected?: Line | undefined;
}

/** The target of facts above TCP: those of 443 have no port, and an answer on another port says nothing about 443. */
export function serviceAt(host: string | undefined, port: number): Target {
  return port === 443 ? { host } : { host, port };
}
