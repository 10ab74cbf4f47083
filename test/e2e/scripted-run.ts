import type { Host } from '../../shared/api.ts';
import type { RunEvent } from '../../shared/model/run-event.ts';

/**
 * A run that plays events from a script, for looks and words only: real runs are tested in the lab. It waits at each
 * question until it is answered, and goes on for ever after its last event unless that is `ended`.
 */
export function scriptedRuns(
  script: readonly RunEvent[],
): Pick<Host, 'run.start' | 'run.follow' | 'run.answer' | 'run.skip' | 'run.stop'> {
  let events: RunEvent[] = [];
  let rest: RunEvent[] = [];
  let wake = () => {};
  const play = () => {
    while (rest.length > 0) {
      const event = rest.shift();
      if (event) events.push(event);
      if (event?.type === 'question') break;
    }
    wake();
  };
  return {
    'run.start': async () => {
      events = [];
      rest = [...script];
      play();
      return { run: 'scripted' };
    },
    'run.follow': async ({ after }) => {
      if (events.length <= after)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 1000);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      return { events: events.slice(after), isOver: events.at(-1)?.type === 'ended' };
    },
    'run.answer': async () => {
      play();
      return {};
    },
    'run.skip': async ({ key }) => {
      events.push({ type: 'failed', key, problem: { problem: 'probe-skipped', values: {} } });
      wake();
      return {};
    },
    'run.stop': async () => {
      events.push({ type: 'ended', problem: { problem: 'ssh-cancelled', values: {} } });
      wake();
      return {};
    },
  };
}

const started = (probe: string, host?: string, port?: number): RunEvent => ({
  type: 'started',
  key: `${probe} ${host ?? ''}${port ? `:${port}` : ''}`,
  probe,
  ...(host ? { host } : {}),
  ...(port ? { port } : {}),
});
const finished = (key: string, seconds: number, bytes: number): RunEvent => ({
  type: 'finished',
  key,
  seconds,
  bytes,
  complete: true,
});
const HOST = 'api-sse.cisco.com';

/** Many probes, one after the other, and the end; the last ends as told. */
export function longRun(last: 'finished' | 'failed'): readonly RunEvent[] {
  const hosts = Array.from({ length: 30 }, (_, index) => `host-${index}.example`);
  const end = 'host-30.example';
  return [
    { type: 'connected', kind: 'ftd', host: '10.20.30.40', name: 'ftd01', oldAlgorithms: false },
    ...hosts.flatMap((host) => [started('nslookup', host), finished(`nslookup ${host}`, 0.4, 220)]),
    started('nslookup', end),
    last === 'finished'
      ? finished(`nslookup ${end}`, 0.4, 220)
      : { type: 'failed', key: `nslookup ${end}`, problem: { problem: 'probe-skipped', values: {} } },
    { type: 'ended' },
  ];
}

/** A run that has brought something and goes on. */
export const endlessRun: readonly RunEvent[] = [
  { type: 'connected', kind: 'ftd', host: '10.20.30.40', name: 'ftd01', oldAlgorithms: false },
  started('showNetwork'),
  finished('showNetwork ', 0.4, 60),
  {
    type: 'evidence',
    source: {
      name: 'ssh-ftd01',
      origin: 'ssh',
      text: '> show network\n===============[ System Information ]===============\nDNS Servers : 10.25.0.1\n',
    },
  },
  started('curl', HOST),
];

/** A run that never got in. */
export const refusedRun: readonly RunEvent[] = [
  {
    type: 'ended',
    problem: { problem: 'ssh-refused', values: { host: '10.20.30.40', port: '22' } },
  },
];

/** A login with all that it can ask, then probes in every state. */
export const loginRun: readonly RunEvent[] = [
  {
    type: 'question',
    id: 'key',
    about: {
      kind: 'host-key',
      host: '10.20.30.40',
      port: 22,
      type: 'ssh-ed25519',
      fingerprint: 'SHA256:kQ3vJ0wq2mXW0n4p0oT1n8a7yVn0b0Q3m1zT9r5xW2c',
    },
  },
  {
    type: 'question',
    id: 'old',
    about: {
      kind: 'old-algorithms',
      host: '10.20.30.40',
      port: 22,
      algorithms: ['diffie-hellman-group14-sha1', 'ssh-rsa'],
    },
  },
  { type: 'question', id: 'password', about: { kind: 'secret', secret: 'password', prompt: 'admin@10.20.30.40' } },
  { type: 'connected', kind: 'ftd', host: '10.20.30.40', name: 'ftd01', oldAlgorithms: true },
  started('showNetwork'),
  started('curl', HOST),
  started('nslookup', HOST),
  finished('showNetwork ', 0.4, 1180),
  {
    type: 'output',
    key: `curl ${HOST}`,
    text: '* Rebuilt URL to: https://api-sse.cisco.com/\n*   Trying 203.0.113.110...\n',
  },
  { type: 'finished', key: `nslookup ${HOST}`, seconds: 12, bytes: 220, complete: false },
  started('telnet', HOST, 8989),
  {
    type: 'failed',
    key: `telnet ${HOST}:8989`,
    problem: { problem: 'ssh-sudo-refused', values: { host: '10.20.30.40', user: 'admin' } },
  },
];
