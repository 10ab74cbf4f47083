import { expect, test } from 'vitest';
import type { Problem } from '../../../shared/model/problem.ts';
import type { RunEvent } from '../../../shared/model/run/run-event.ts';
import {
  afterChosen,
  afterEvent,
  fromHost,
  type LiveRunEvent,
  newRun,
  nextOf,
  type RunState,
} from '../../../shared/wizard/run-state.ts';
import { finished, request, way } from './fakes.ts';

const after = (run: RunState, ...events: LiveRunEvent[]) => events.reduce(afterEvent, run);
const asked = ({ asked }: RunState, key: string) => asked.find((one) => one.key === key);
const advice = { next: [], isProven: false, undecided: [], answered: [] };
const lost: Problem = { problem: 'ssh-connection-lost', values: { host: 'ftd' } };
const late: Problem = { problem: 'ssh-time-limit', values: { host: 'ftd' } };

// Made anew by each test, so that a mutant of what makes them is seen.
const begun = () => after(newRun(request({ resume: true })), way({ places: { time: 'clish' } }));
const [time, name, port] = ['time', 'nslookup a.example', 'telnet a.example:443'];
const running = () =>
  afterChosen(begun(), [
    { probe: 'time' },
    { probe: 'nslookup', host: 'a.example' },
    { probe: 'telnet', host: 'a.example', port: 443 },
  ]);

test('the host’s events get the run’s name and the time', () => {
  const { id: _, ...connected } = way();
  expect(fromHost(connected, 'run', 7)).toEqual(way({ id: 'run' }));
  const started: RunEvent = { type: 'started', key: time, probe: 'time', command: 'show time' };
  expect(fromHost(started, 'run', 7)).toEqual({ type: 'started', key: time, at: 7, command: 'show time' });
  const output: RunEvent = { type: 'output', key: time, text: 'x' };
  expect(fromHost(output, 'run', 7)).toEqual(output);
});

test('nothing is asked before the way is open, nor once something has ended the run', () => {
  expect(nextOf({ ...begun(), problem: lost }, advice)).toEqual([]);
  expect(nextOf(newRun(request()), advice)).toEqual([]);
  expect(nextOf(begun(), advice)).toHaveLength(1);
  expect(nextOf(after(begun(), { type: 'lanes', lanes: 3 }), advice)).toHaveLength(3);
});

test('each probe is shown with its target, the end of its output, and how it ended', () => {
  expect(running().asked.map(({ target }) => target)).toEqual([undefined, 'a.example', 'a.example:443']);
  const going = after(
    running(),
    { type: 'started', key: name, at: 5, command: 'nslookup a.example' },
    { type: 'output', key: name, text: 'one\n' },
    { type: 'output', key: name, text: 'x'.repeat(4_000) },
  );
  expect(asked(going, name)).toMatchObject({ state: 'running', since: 5, size: 4_004, tail: 'x'.repeat(4_000) });
  const done = after(going, finished(name, 'end ---\n'), { ...finished(time, 'half'), complete: false } as never);
  expect(asked(done, name)).toMatchObject({ state: 'done', seconds: 1, size: 8, tail: '' });
  expect(asked(done, time)).toMatchObject({ state: 'cut-off', seconds: 1, size: 4, tail: '' });
  expect(done.left).toEqual([undefined, 'clish']);
  expect([...done.running.keys()]).toEqual([port]);
  // What comes of a probe that no longer runs changes nothing.
  expect(after(done, { type: 'output', key: name, text: 'late' })).toBe(done);
});

test('the first reason that ends the run is told', () => {
  const all = after(running(), { type: 'failed', key: time, problem: lost }, { type: 'ended', problem: late });
  expect(all.problem).toEqual(lost);
  expect(after(running(), { type: 'ended', problem: late }).problem).toEqual(late);
});

test('questions are put one after the other; what ends the run withdraws them', () => {
  const about = { kind: 'secret', secret: 'password', prompt: '' } as const;
  const two = after(running(), { type: 'question', id: '1', about }, { type: 'question', id: '2', about });
  for (const event of [{ type: 'answer', answer: 'x' }, { type: 'cancel' }] as const)
    expect(after(two, event).questions).toEqual([{ id: '2', about }]);
  for (const event of [{ type: 'stop' }, { type: 'ended' }, { type: 'unreachable' }] as const)
    expect(after(two, event)).toMatchObject({ questions: [], running: new Map() });
  const half = after(two, { type: 'output', key: name, text: 'half' }, { type: 'unreachable' });
  expect(half.asked.map(({ state, tail }) => [state, tail])).toEqual([
    ['cut-off', ''],
    ['cut-off', ''],
    ['cut-off', ''],
  ]);
  expect(half.isHostLost).toBe(true);
  expect(two.isHostLost).toBe(false);
});
