import { expect, test } from 'vitest';
import {
  afterChosen,
  afterEvent,
  fromHost,
  type LiveRunEvent,
  newRun,
  nextOf,
  type RunState,
} from '../../../shared/wizard/run-state.ts';
import { jsonIn } from '../../given.ts';
import { request, way } from './fakes.ts';

const after = (run: RunState, ...events: LiveRunEvent[]) => events.reduce(afterEvent, run);
// Made anew by each test, so that a mutant of what makes them is seen.
const begun = () => after(newRun(request({ resume: true })), way({ places: { time: 'clish' } }));
const running = () =>
  afterChosen(begun(), [
    { probe: 'time' },
    { probe: 'nslookup', host: 'a.example' },
    { probe: 'telnet', host: 'a.example', port: 443 },
  ]);

const named: Record<string, unknown> = {
  '@4000': 'x'.repeat(4_000),
  '@about': { kind: 'secret', secret: 'password', prompt: '' },
};
const rows = jsonIn<[why: string, events: LiveRunEvent[], becomes: object][]>(
  'unit/wizard/run-state.json',
  (_, value) => (typeof value === 'string' && value in named ? named[value] : value),
);
test.each(rows)('%s', (_, events, becomes) => {
  const run = after(running(), ...events);
  const left = run.left.map((place) => place ?? null);
  expect({ ...run, left, running: [...run.running.keys()] }).toMatchObject(becomes);
});

test('the host’s events get the run’s name and the time', () => {
  const { id: _, ...connected } = way();
  expect(fromHost(connected, 'run', 7)).toEqual(way({ id: 'run' }));
  const started = { type: 'started', key: 'time', command: 'show time' } as const;
  expect(fromHost({ ...started, probe: 'time' }, 'run', 7)).toEqual({ ...started, at: 7 });
  const output = { type: 'output', key: 'time', text: 'x' } as const;
  expect(fromHost(output, 'run', 7)).toEqual(output);
});

test('nothing is asked before the way is open, nor once something has ended the run', () => {
  const ask = (run: RunState) => nextOf(run, { next: [], isProven: false, undecided: [], answered: [] });
  const problem = { problem: 'ssh-connection-lost', values: { host: 'ftd' } } as const;
  expect([ask({ ...begun(), problem }), ask(newRun(request()))]).toEqual([[], []]);
  expect([ask(begun()), ask(after(begun(), { type: 'lanes', lanes: 3 }))]).toMatchObject({
    0: { length: 1 },
    1: { length: 3 },
  });
});
