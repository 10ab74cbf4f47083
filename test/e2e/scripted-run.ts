import { readFileSync } from 'node:fs';
import type { Host } from '../../shared/api.ts';
import { showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import type { ProbeAsk } from '../../shared/model/ask.ts';
import type { Connected, Finished, Question, RunEvent } from '../../shared/model/run/run-event.ts';
import { commandOf } from '../../shared/probes/catalogue.ts';
import { marks } from '../../shared/probes/marks.ts';
import { askKey, everyAsk } from '../../shared/probes/plan.ts';

/** What a scripted host tells. */
export interface RunScript {
  /** Until the way is open, or not to be opened. Each question waits for its answer; a no ends the way. */
  opening: readonly RunEvent[];
  /** What is told of a probe once it has begun; it goes on for ever after anything but its end. */
  probe(ask: ProbeAsk): readonly RunEvent[];
  /** Hears of `run.stop`. */
  onStop?(): void;
}

/** Runs that play a script, for looks, words and the wizard's paths: real runs are tested in the lab. */
export function scriptedRuns(script: RunScript): Pick<Host, Extract<keyof Host, `run.${string}`>> {
  let events: RunEvent[] = [];
  let rest: RunEvent[] = [];
  let run = 0;
  let wake = () => {};
  const isOver = () => events.at(-1)?.type === 'ended';
  const tell = (...news: readonly RunEvent[]) => {
    if (!isOver()) events.push(...news);
    wake();
  };
  const play = () => {
    for (let event = rest.shift(); event; event = event.type === 'question' ? undefined : rest.shift()) tell(event);
  };
  return {
    'run.start': async () => {
      events = [];
      rest = [...script.opening];
      play();
      return { run: String(++run) };
    },
    'run.follow': async ({ run: id, after }) => {
      if (id === String(run) && events.length <= after)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 1000);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      return { events: events.slice(after), isOver: id !== String(run) || isOver() };
    },
    'run.ask': async ({ ask }) => {
      tell({ type: 'started', key: askKey(ask), probe: ask.probe, command: commandOf(ask) }, ...script.probe(ask));
      return {};
    },
    'run.answer': async ({ answer }) => {
      if (answer === false) tell({ type: 'ended', problem: { problem: 'ssh-cancelled', values: {} } });
      play();
      return {};
    },
    'run.skip': async ({ key }) => {
      tell({ type: 'failed', key, problem: { problem: 'probe-skipped', values: {} } });
      return {};
    },
    'run.stop': async () => {
      script.onStop?.();
      tell({ type: 'ended' });
      return {};
    },
  };
}

export const connected = (more: Partial<Connected> = {}): Connected => ({
  type: 'connected',
  kind: 'ftd',
  host: '10.20.30.40',
  name: 'ftd01',
  oldAlgorithms: false,
  lanes: 1,
  source: { name: 'ssh-ftd01', origin: 'ssh', host: 'ftd01' },
  places: {},
  ...more,
});
export const finished = (ask: ProbeAsk, text = '', more: Partial<Finished> = {}): Finished => ({
  type: 'finished',
  key: askKey(ask),
  seconds: 0.4,
  bytes: text.length,
  complete: true,
  text: `${marks.begin(commandOf(ask))}\n${text}${marks.end()}\n`,
  ...more,
});

const everything = everyAsk('ftd');
/** How many probes a whole run asks. */
export const EVERYTHING = everything.length;
const last = everything.at(-1) as ProbeAsk;

/** Every probe, one after the other; the last ends as told. */
export const wholeRun = (end: 'finished' | 'failed'): RunScript => ({
  opening: [connected()],
  probe: (ask) => [
    end === 'failed' && askKey(ask) === askKey(last)
      ? { type: 'failed', key: askKey(ask), problem: { problem: 'probe-skipped', values: {} } }
      : finished(ask),
  ],
});

/** A run that has brought something and goes on. */
export const endlessRun: RunScript = {
  opening: [connected()],
  probe: (ask) => (ask.probe === 'showNetwork' ? [finished(ask, `> show network\n${showNetwork('10.25.0.1')}\n`)] : []),
};

/** A run that never got in. */
export const refusedRun: RunScript = {
  opening: [{ type: 'ended', problem: { problem: 'ssh-refused', values: { host: '10.20.30.40', port: '22' } } }],
  probe: () => [],
};

type Asked = 'password' | 'old algorithms' | `${'' | 'changed '}${'host key' | 'FMC certificate'}` | 'FMC device';
/** What the way in can ask. */
const questions: Record<Asked, Question> = JSON.parse(readFileSync(new URL('questions.json', import.meta.url), 'utf8'));
export const questionEvent = (name: Asked): RunEvent => ({ type: 'question', id: name, about: questions[name] });

/** A device that was reinstalled, or somebody in its place. */
export const changedRun: RunScript = { opening: [questionEvent('changed host key'), connected()], probe: () => [] };

/** What an FMC asks before it is asked. */
export const fmcRun: RunScript = {
  opening: [...(['FMC certificate', 'FMC device', 'changed FMC certificate'] as const).map(questionEvent), connected()],
  probe: () => [],
};

/** A login with what is asked most, then probes in every state. */
export const loginRun: RunScript = {
  opening: [
    ...(['host key', 'old algorithms', 'password'] as const).map(questionEvent),
    connected({ oldAlgorithms: true, lanes: 4 }),
  ],
  probe: (ask) => {
    const key = askKey(ask);
    const denied = { problem: 'ssh-sudo-refused', values: { host: '10.20.30.40', user: 'admin' } } as const;
    const text = '* Rebuilt URL to: https://api-sse.cisco.com/\n*   Trying 203.0.113.110...\n';
    const told: Partial<Record<ProbeAsk['probe'], RunEvent>> = {
      showNetwork: finished(ask, '', { bytes: 1180 }),
      nslookup: finished(ask, '', { seconds: 12, bytes: 220, complete: false }),
      curl: { type: 'output', key, text },
      connectorProperties: { type: 'failed', key, problem: denied },
    };
    return [told[ask.probe] ?? []].flat();
  },
};
