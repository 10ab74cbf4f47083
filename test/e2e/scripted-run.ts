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

type Asked = 'password' | 'old algorithms' | `${'' | 'changed '}${'host key' | 'FMC certificate'}` | 'FMC device';
/** What is told of a probe: how it ended and what it printed, or an event as it is, without the probe's key. */
type Told = (Partial<Finished> & { printed?: string }) | { type: 'output'; text: string } | { problem: Problem };
/** What a scripted host tells. */
export interface RunScript {
  /** What the way in asks. Each question waits for its answer; a no ends the way. */
  asks?: readonly Asked[];
  /** Why the way in is not opened after that. */
  problem?: Problem;
  connected?: Partial<Connected>;
  /** What is told of a probe once it has begun, `*` for those that are not named; it goes on for ever after anything but its end. */
  probes?: Partial<Record<ProbeAsk['probe'] | '*', Told>>;
  /** Hears of `run.stop`. */
  onStop?(): void;
}
const questions: Record<Asked, Question> = jsonIn('e2e/questions.json');
/** Scripts by name. */
export const runs: Record<string, RunScript> = jsonIn('e2e/runs.json');
const OUTPUTS: Record<string, string> = {
  'a network': showNetwork('10.25.0.1'),
  'a network without DNS': showNetwork(),
};

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

/** A call of the host that answers nothing. */
export const silent =
  <Input>(act: (input: Input) => unknown) =>
  async (input: Input) => {
    act(input);
    return {};
  };

/** Runs that play a script, for looks, words and the wizard's paths: real runs are tested in the lab. */
export function scriptedRuns(script: RunScript): Pick<Host, Extract<keyof Host, `run.${string}`>> {
  const { asks = [], problem, probes = {} } = script;
  const events = new Events<RunEvent>();
  const tell = (...news: readonly RunEvent[]) => events.isOver || events.told.push(...news);
  let run = 0;
  return {
    'run.start': async () => {
      events.begin([
        ...asks.map((name): RunEvent => ({ type: 'question', id: name, about: questions[name] })),
        problem ? { type: 'ended', problem } : connected(script.connected),
      ]);
      run += 1;
      return { run: String(run) };
    },
    'run.follow': async ({ run: id, after }) =>
      id === String(run) ? events.follow(after) : { events: [], isOver: true },
    'run.ask': silent(({ ask }) => {
      const told = probes[ask.probe] ?? probes['*'];
      tell({ type: 'started', key: askKey(ask), probe: ask.probe, command: commandOf(ask) });
      if (told) tell(eventOf(ask, told));
    }),
    'run.answer': silent(({ answer }) => {
      if (answer === false) tell({ type: 'ended', problem: { problem: 'ssh-cancelled', values: {} } });
      else events.goOn();
    }),
    'run.skip': silent(({ key }) => tell({ type: 'failed', key, problem: { problem: 'probe-skipped', values: {} } })),
    'run.stop': silent(() => {
      script.onStop?.();
      tell({ type: 'ended' });
    }),
  };
}

function eventOf(ask: ProbeAsk, told: Told): RunEvent {
  if ('problem' in told) return { type: 'failed', key: askKey(ask), problem: told.problem };
  if (told.type === 'output') return { ...told, key: askKey(ask) };
  const { printed = '', ...more } = told;
  return finished(ask, printed && `> show network\n${OUTPUTS[printed]}\n`, more);
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
