import { readFileSync } from 'node:fs';
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

const lookup = (host: string): RunEvent => ({ type: 'started', key: `nslookup ${host}`, probe: 'nslookup', host });
const answered = (host: string): RunEvent => ({
  type: 'finished',
  key: `nslookup ${host}`,
  seconds: 0.4,
  bytes: 220,
  complete: true,
});

/** Many probes, one after the other, and the end; the last ends as told. */
export function longRun(last: 'finished' | 'failed'): readonly RunEvent[] {
  const hosts = Array.from({ length: 30 }, (_, index) => `host-${index}.example`);
  const end = 'host-30.example';
  return [
    { type: 'connected', kind: 'ftd', host: '10.20.30.40', name: 'ftd01', oldAlgorithms: false },
    ...hosts.flatMap((host) => [lookup(host), answered(host)]),
    lookup(end),
    last === 'finished'
      ? answered(end)
      : { type: 'failed', key: `nslookup ${end}`, problem: { problem: 'probe-skipped', values: {} } },
    { type: 'ended' },
  ];
}

/** Events as a run brings them: `test/fixtures/runs/`. */
const scriptOf = (name: string): readonly RunEvent[] =>
  JSON.parse(readFileSync(new URL(`../fixtures/runs/${name}.json`, import.meta.url), 'utf8'));

/** A run that has brought something and goes on. */
export const endlessRun = scriptOf('endless');
/** A run that never got in. */
export const refusedRun = scriptOf('refused');
/** A login with all that it can ask, then probes in every state. */
export const loginRun = scriptOf('login');
