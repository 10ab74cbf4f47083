import { setMaxListeners } from 'node:events';
import * as z from 'zod';
import { normalHost, SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { isHostName } from '../../../shared/probes/command.ts';
import { laptopProbes } from '../../../shared/probes/plan.ts';
import { limitsFor } from './bounded.ts';
import { curl } from './curl.ts';
import { nslookup } from './nslookup.ts';
import { proxyEnv } from './proxy-env.ts';
import { type Session, Unfinished } from './session.ts';
import { telnet } from './telnet.ts';
import { time } from './time.ts';
import { createTranscript, type Transcript } from './transcript.ts';

/** No probe takes longer, in seconds. */
const LONGEST = 300;

/** What to ask from this machine. Without a host the cloud's own is asked, without a port 443. */
export const LocalAskSchema = z.object({
  probe: z.enum(laptopProbes),
  host: z.string().max(253).refine(isHostName).optional(),
  port: z.int().min(1).max(65535).optional(),
});
export type LocalAsk = z.infer<typeof LocalAskSchema>;

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

/**
 * Asks the network from this machine, without any other program. Resolves to the evidence text, which
 * `splitSource({ origin: 'local', … })` reads; `onText` gets it piece by piece. Never rejects for what the network does.
 * Throws `ProblemError` bad-request.
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
  // Each question to a name server listens for the stop; all of them leave when they are done.
  setMaxListeners(0, options.signal);
  const transcript = createTranscript((options.now ?? (() => new Date()))().toISOString(), onText);
  const started = performance.now();
  const session: Session = {
    line: transcript.line,
    hear: transcript.line,
    elapsed: () => Math.round(performance.now() - started),
    limits: limitsFor(options.signal, Math.min(options.timeout, LONGEST)),
    options,
  };
  try {
    await run(probe, host, port, session, transcript);
  } catch (error) {
    if (!options.signal.aborted && !(error instanceof Unfinished)) throw error;
  }
  return transcript.text();
}

async function run(
  probe: LocalAsk['probe'],
  host: string,
  port: number,
  session: Session,
  transcript: Transcript,
): Promise<void> {
  if (probe === 'nslookup') return nslookup(host, session, transcript);
  const url = `https://${host}${port === 443 ? '' : `:${port}`}`;
  const [command, go] = {
    telnet: [`telnet ${host} ${port}`, () => telnet(host, port, session)] as const,
    curl: [`curl -v -k ${url}`, () => curl(host, port, session)] as const,
    proxyEnv: ['env | grep -i proxy', () => proxyEnv(session)] as const,
    time: ['date', () => time(host, port, session)] as const,
  }[probe];
  transcript.begin(command);
  await go();
  transcript.end();
}
