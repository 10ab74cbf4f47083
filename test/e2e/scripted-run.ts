import { setTimeout } from 'node:timers/promises';
import type { Host } from '../../shared/api.ts';
import { showNetwork } from '../../shared/knowledge/samples/outputs.ts';
import type { ProbeAsk } from '../../shared/model/ask.ts';
import type { Problem } from '../../shared/model/problem/problem.ts';
import type { Connected, Finished, Question, RunEvent } from '../../shared/model/run/run-event.ts';
import { commandOf } from '../../shared/probes/catalogue.ts';
import { marks } from '../../shared/probes/marks.ts';
import { askKey } from '../../shared/probes/plan.ts';
import { jsonIn } from '../given.ts';

/** What a scripted host tells. */
export interface RunScript {
  /** Until the way is open, or not to be opened. Each question waits for its answer; a no ends the way. */
  opening: readonly RunEvent[];
  /** What is told of a probe once it has begun; it goes on for ever after anything but its end. */
  probe?(ask: ProbeAsk): readonly RunEvent[];
  /** Hears of `run.stop`. */
  onStop?(): void;
}

/** What a scripted host tells, one event after the other; a question waits until `goOn` is called. */
export class Events<Event extends { type: string }> {
  told: Event[] = [];
  private rest: Event[] = [];

  begin(events: readonly Event[]): void {
    [this.told, this.rest] = [[], [...events]];
    this.goOn();
  }
  goOn(): void {
    const question = this.rest.findIndex(({ type }) => type === 'question');
    this.told.push(...this.rest.splice(0, question < 0 ? this.rest.length : question + 1));
  }
  get isOver(): boolean {
    return this.told.at(-1)?.type === 'ended';
  }
  async follow(after: number) {
    for (let waits = 0; this.told.length <= after && waits < 50; waits += 1) await setTimeout(20);
    return { events: this.told.slice(after), isOver: this.isOver };
  }
}

const SKIPPED = { problem: 'probe-skipped', values: {} } as const;

/** A call of the host that answers nothing. */
export const silent =
  <Input>(act: (input: Input) => unknown) =>
  async (input: Input) => {
    act(input);
    return {};
  };

/** Runs that play a script, for looks, words and the wizard's paths: real runs are tested in the lab. */
export function scriptedRuns(script: RunScript): Pick<Host, Extract<keyof Host, `run.${string}`>> {
  const events = new Events<RunEvent>();
  const tell = (...news: readonly RunEvent[]) => events.isOver || events.told.push(...news);
  let run = 0;
  return {
    'run.start': async () => {
      events.begin(script.opening);
      run += 1;
      return { run: String(run) };
    },
    'run.follow': async ({ run: id, after }) =>
      id === String(run) ? events.follow(after) : { events: [], isOver: true },
    'run.ask': silent(({ ask }) =>
      tell(
        { type: 'started', key: askKey(ask), probe: ask.probe, command: commandOf(ask) },
        ...(script.probe?.(ask) ?? []),
      ),
    ),
    'run.answer': silent(({ answer }) => {
      if (answer === false) tell({ type: 'ended', problem: { problem: 'ssh-cancelled', values: {} } });
      else events.goOn();
    }),
    'run.skip': silent(({ key }) => tell({ type: 'failed', key, problem: SKIPPED })),
    'run.stop': silent(() => {
      script.onStop?.();
      tell({ type: 'ended' });
    }),
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

export const failed = (ask: ProbeAsk, problem: Problem = SKIPPED): RunEvent => ({
  type: 'failed',
  key: askKey(ask),
  problem,
});
/** A run that has brought something and goes on. */
export const endlessRun: RunScript = {
  opening: [connected()],
  probe: (ask) => (ask.probe === 'showNetwork' ? [finished(ask, `> show network\n${showNetwork('10.25.0.1')}\n`)] : []),
};

type Asked = 'password' | 'old algorithms' | `${'' | 'changed '}${'host key' | 'FMC certificate'}` | 'FMC device';
/** What the way in can ask. */
const questions: Record<Asked, Question> = jsonIn('e2e/questions.json');
export const questionEvent = (name: Asked): RunEvent => ({ type: 'question', id: name, about: questions[name] });

/** A device that was reinstalled, or somebody in its place. */
export const changedRun: RunScript = { opening: [questionEvent('changed host key'), connected()] };

/** What an FMC asks before it is asked. */
export const fmcRun: RunScript = {
  opening: [...(['FMC certificate', 'FMC device', 'changed FMC certificate'] as const).map(questionEvent), connected()],
};

/** A login with what is asked most, then probes in every state. */
export const loginRun: RunScript = {
  opening: [
    ...(['host key', 'old algorithms', 'password'] as const).map(questionEvent),
    connected({ oldAlgorithms: true, lanes: 4 }),
  ],
  probe: (ask) => {
    const denied = { problem: 'ssh-sudo-refused', values: { host: '10.20.30.40', user: 'admin' } } as const;
    const text = '* Rebuilt URL to: https://api-sse.cisco.com/\n*   Trying 203.0.113.110...\n';
    const told: Partial<Record<ProbeAsk['probe'], RunEvent>> = {
      showNetwork: finished(ask, '', { bytes: 1180 }),
      nslookup: finished(ask, '', { seconds: 12, bytes: 220, complete: false }),
      curl: { type: 'output', key: askKey(ask), text },
      connectorProperties: failed(ask, denied),
    };
    return [told[ask.probe] ?? []].flat();
  },
};
