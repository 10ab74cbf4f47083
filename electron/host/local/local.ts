import { setMaxListeners } from 'node:events';
import * as z from 'zod';
import { normalHost, SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { isHostName } from '../../../shared/probes/command.ts';
import { laptopProbes } from '../../../shared/probes/plan.ts';
import { limitsFor } from './bounded.ts';
import { lookUp } from './lookup.ts';
import { connectToPort } from './port.ts';
import { environment } from './proxy.ts';
import { request } from './request.ts';
import type { LocalOptions, Session } from './session.ts';
import { time } from './time.ts';
import { createTranscript } from './transcript.ts';

/** Maximum duration of a probe in seconds. */
const MAX_SECONDS = 300;

/** What to ask from this machine. Default host: the cloud's own; default port: 443. */
export const LocalAskSchema = z.object({
  probe: z.enum(laptopProbes),
  host: z.string().max(253).refine(isHostName).optional(),
  port: z.int().min(1).max(65535).optional(),
});
export type LocalAsk = z.infer<typeof LocalAskSchema>;

/**
 * For each probe the command that a person would type, and the function that asks instead; `unfinished`: no end mark is
 * written.
 */
const probes: Record<
  LocalAsk['probe'],
  {
    command: (host: string, port: number) => string;
    ask: (host: string, port: number, session: Session) => Promise<unknown>;
  }
> = {
  nslookup: { command: (host) => `nslookup ${host}`, ask: (host, _port, session) => lookUp(host, session) },
  telnet: { command: (host, port) => `telnet ${host} ${port}`, ask: connectToPort },
  curl: { command: (host, port) => `curl -v -k https://${host}${port === 443 ? '' : `:${port}`}`, ask: request },
  proxyEnv: { command: () => 'env | grep -i proxy', ask: (_host, _port, session) => environment(session) },
  time: { command: () => 'date', ask: time },
};

/**
 * Asks the network from this machine, without any other program. Resolves to the evidence text, which `splitSource({
 * origin: 'local', … })` reads; `onText` receives it piece by piece. Never rejects because of the network. Throws
 * `ProblemError` bad-request.
 */
export async function probeLocally(
  ask: LocalAsk,
  options: LocalOptions,
  onText: (text: string) => void,
): Promise<string> {
  const parsed = LocalAskSchema.safeParse(ask);
  if (!parsed.success || !(options.timeout > 0)) throw new ProblemError('bad-request');
  const { probe, port = 443 } = parsed.data;
  const host = normalHost(parsed.data.host ?? SSE_HOST);
  // Each question to a name server listens for the abort; all listeners are removed at the end.
  setMaxListeners(0, options.signal);
  const transcript = createTranscript((options.now ?? (() => new Date()))().toISOString(), onText);
  const limits = limitsFor(options.signal, Math.min(options.timeout, MAX_SECONDS));
  const { command, ask: go } = probes[probe];
  transcript.begin(command(host, port), `${probe} ${host} ${port}`);
  try {
    if ((await go(host, port, { say: transcript.say, limits, options })) !== 'unfinished') transcript.end();
  } catch (error) {
    if (!options.signal.aborted) throw error;
  }
  return transcript.text();
}
