import type { Fact } from '../model/fact.ts';
import type { Target } from '../model/output.ts';
import type { Line } from '../model/source.ts';

/** The facts of the way to a server, name and TCP or proxy, and the line that shows it open. */
export interface Way {
  facts: Fact[];
  connected?: Line | undefined;
}

/** Whom facts above TCP are about: those of 443 carry no port, and what another port answers says nothing about 443. */
export function serviceAt(host: string | undefined, port: number): Target {
  return port === 443 ? { host } : { host, port };
}
