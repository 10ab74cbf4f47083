import type { Device } from '../../../electron/host/ssh/device.ts';
import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { ProbeAsk } from '../../../shared/model/run/ask.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import { timed } from '../table.mjs';

/** What a device printed, and how long each command took there. */
export interface Recording {
  hostname: string;
  password: string;
  commands: Record<string, { output: string; seconds: number }>;
}

/** The slowest of its probes. */
export function slowestOf(commands: Recording['commands']): ProbeAsk {
  const secondsOf = (ask: ProbeAsk) => commands[commandTo(ask)]?.seconds ?? 0;
  const [slowest] = everyAsk('ftd').toSorted((one, other) => secondsOf(other) - secondsOf(one));
  if (!slowest) throw new Error('nothing recorded');
  return slowest;
}

const commandTo = ({ probe, host = SSE_HOST, port = 443 }: ProbeAsk): string =>
  catalogue[probe].command?.({ host, port }) ?? '';

/** Asks everything, one after the other, without a delay in between. */
export async function record(device: Device): Promise<Recording['commands']> {
  const commands: Recording['commands'] = {};
  const { signal } = new AbortController();
  for (const ask of everyAsk('ftd')) {
    const command = commandTo(ask);
    const { seconds, value } = await timed(() => device.run(ask, { signal, timeout: 60_000 }));
    const [, output] =
      /^--- ftd-cloud-doctor begin .* ---\r?\n((?:.*\n)*?)--- ftd-cloud-doctor end ---/m.exec(value.text) ?? [];
    if (output === undefined) throw new Error(`not recorded: ${command}`);
    commands[command] = { output: output.replaceAll('\r', ''), seconds };
  }
  return commands;
}
