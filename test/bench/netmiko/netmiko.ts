import { existsSync } from 'node:fs';
import * as z from 'zod';
import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';
import { diagnose } from '../../diagnose.ts';
import { run } from '../../program.ts';

const ResultSchema = z.object({ seconds: z.number(), outputs: z.array(z.array(z.string())) });

/** Why netmiko cannot be compared with, or `undefined`. Debian's package belongs to Debian's Python. */
export function whyNoNetmiko(): string | undefined {
  return existsSync('/usr/lib/python3/dist-packages/netmiko') ? undefined : 'install Debian’s python3-netmiko';
}

export interface Job {
  user: string;
  password: string;
  /** What the devices call themselves, as the root prompt shows it. */
  hostname: string;
  targets: readonly { host: string; port: number }[];
  threads: number;
  /** Its own switch for shorter pauses. */
  fast: boolean;
}

/**
 * Seconds that netmiko takes from the first packet to the last output of the probes that we ask; its start is not
 * counted. Throws if a device's outputs do not show that all is well.
 */
export async function collectByNetmiko({ hostname, ...job }: Job): Promise<number> {
  const { seconds, outputs, typed } = await typeByNetmiko(job, everyAsk('ftd'));
  for (const one of outputs) {
    const lines = typed.map(({ isRoot, line }) => `${isRoot ? `root@${hostname}:~# ` : '> '}${line}`);
    const text = lines.map((line, at) => `${line}\n${one[at]}\n`).join('');
    const sources = [{ name: 'netmiko', origin: 'pasted' as const, text: `${text}root@${hostname}:~# ` }];
    const { verdict } = diagnose({ sources, settings: { integration: 'on', identity: 'unknown' }, lang: 'en' });
    if (verdict.id !== 'healthy' || verdict.confidence !== 'proven')
      throw new Error(`not collected: ${JSON.stringify(verdict)}`);
  }
  return seconds;
}

/** The same of these asks: first those of CLISH, then the others as root, each group in order. */
export async function typeByNetmiko(job: Omit<Job, 'hostname'>, asks: readonly ProbeAsk[]) {
  const commands = { clish: [] as string[], expert: [] as string[] };
  for (const { probe, host = SSE_HOST, port = 443 } of asks) {
    const { where, command } = catalogue[probe];
    const line = command?.({ host, port });
    if (line) commands[where.includes('clish') ? 'clish' : 'expert'].push(line);
  }
  // telnet would wait for what we type.
  const expert = commands.expert.map((line) => (line.startsWith('telnet') ? `${line} </dev/null` : line));
  const input = JSON.stringify({ ...job, clish: commands.clish, expert });
  const { output, code } = await run(['/usr/bin/python3', 'test/bench/netmiko/collect.py'], {
    input,
    timeout: 900_000,
  });
  if (code !== 0) throw new Error(`netmiko: ${output.slice(-2000)}`);
  const { seconds, outputs } = ResultSchema.parse(JSON.parse(output));
  const typed = [
    ...commands.clish.map((line) => ({ isRoot: false, line })),
    ...expert.map((line) => ({ isRoot: true, line })),
  ];
  return { seconds, outputs, typed };
}
