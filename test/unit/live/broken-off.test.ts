import { expect, test } from 'vitest';
import { createRuns } from '../../../electron/host/live/runs.ts';
import { afterFailure, type RunView } from '../../../renderer/state/use-run.ts';
import { emptyDraft } from '../../../shared/model/draft.ts';
import { ProblemError } from '../../../shared/model/problem.ts';

const asked = (key: string, state: RunView['asked'][number]['state']) => ({
  key,
  probe: 'curl',
  target: undefined,
  state,
  since: 0,
  seconds: undefined,
  size: 5,
  tail: 'HTTP/',
  problem: undefined,
});
const run: RunView = {
  via: { kind: 'laptop' },
  state: 'running',
  asked: [asked('curl a', 'done'), asked('curl b', 'running')],
  question: { id: '1', about: { kind: 'secret', secret: 'password', prompt: '' } },
  connected: undefined,
  problem: undefined,
  failure: undefined,
};

test('a run that the window has lost sight of shows no probe as running and no question', () => {
  const gone = new Error('nobody answers');
  const over = afterFailure(run, gone);
  expect(over.asked.map(({ state }) => state)).toEqual(['done', 'cut-off']);
  expect(over).toMatchObject({ state: 'over', failure: gone });
  expect(over.question).toBeUndefined();
});

test('what the host says of a run it has forgotten is told in its words, not as a host that is gone', () => {
  const over = afterFailure(run, new ProblemError('run-over'));
  expect(over).toMatchObject({ state: 'over', problem: { problem: 'run-over' }, failure: undefined });
});

test('a host that has left its devices begins no run any more', async () => {
  const runs = createRuns({ knownHosts: '/nowhere' });
  await runs.close();
  const begun = runs['run.start']({ draft: emptyDraft('en'), via: { kind: 'laptop' }, mode: 'enough', resume: false });
  await expect(begun).rejects.toMatchObject({ detail: { problem: 'run-over' } });
});
