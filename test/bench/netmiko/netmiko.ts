import { existsSync } from 'node:fs';
import * as z from 'zod';
import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import type { Lab } from '../../lab/world/lab.ts';
import { must } from '../../lab/world/run.ts';
import { type Address, expectHealthy } from '../own.ts';

const ResultSchema = z.object({ seconds: z.number(), outputs: z.array(z.string()) });

/** Why netmiko cannot be compared with, or `undefined`. Debian's package belongs to Debian's Python. */
export function whyNoNetmiko(): string | undefined {
  return existsSync('/usr/lib/python3/dist-packages/netmiko') ? undefined : 'install Debian’s python3-netmiko';
}

/**
 * Seconds that netmiko takes from the first packet to the last output of the probes that we ask; its start is not
 * counted. `fast` is its own switch for shorter pauses.
 */
export async function collectByNetmiko({ device }: Lab, address: Address, fast: boolean): Promise<number> {
  const commands = { clish: [] as string[], expert: [] as string[] };
  for (const { probe, host = SSE_HOST, port = 443 } of everyAsk('ftd')) {
    const { where, command } = catalogue[probe];
    const line = command?.({ host, port });
    if (line) commands[where.includes('clish') ? 'clish' : 'expert'].push(line);
  }
  // telnet would wait for what we type.
  const expert = commands.expert.map((line) => (line.startsWith('telnet') ? `${line} </dev/null` : line));
  const { users, password } = device;
  const job = { ...address, user: users.password, password, fast, clish: commands.clish, expert };
  const answer = await must(['/usr/bin/python3', 'test/bench/netmiko/collect.py'], { input: JSON.stringify(job) });
  const { seconds, outputs } = ResultSchema.parse(JSON.parse(answer));
  const typed = [...commands.clish.map((line) => `> ${line}`), ...expert.map((line) => `root@ftd-lab:~# ${line}`)];
  const text = typed.map((line, at) => `${line}\n${outputs[at]}\n`).join('');
  expectHealthy([{ name: 'netmiko', origin: 'pasted', text: `${text}root@ftd-lab:~# ` }]);
  return seconds;
}
