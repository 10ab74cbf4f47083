import { expect, test } from 'vitest';
import { runProbes, type Way } from '../../../electron/host/live/run.ts';
import type { ProbeId } from '../../../shared/model/probe-ids.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { everyAsk } from '../../../shared/probes/plan.ts';

const isClish = (probe: ProbeId) => catalogue[probe].where.includes('clish');

/** Asks everything over a way whose probes end one after the other, oldest first; the order in which they began. */
async function order(lanes: number): Promise<ProbeId[]> {
  const begun: ProbeId[] = [];
  let before: Promise<void> = Promise.resolve();
  const way: Way = {
    station: 'ftd',
    source: { name: 'way', origin: 'ssh', time: '2026-01-01T00:00:00.000Z' },
    lanes: () => lanes,
    place: ({ probe }) => (isClish(probe) ? 'clish' : 'root'),
    ask: async ({ probe }) => {
      begun.push(probe);
      const turn = before.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
      before = turn;
      await turn;
      return '--- ftd-cloud-doctor end ---\n';
    },
  };
  await runProbes({ sources: [], settings: { integration: 'on', identity: 'unknown' }, lang: 'en', about: {} }, way, {
    mode: 'everything',
    only: undefined,
    signal: new AbortController().signal,
    onEvent: () => {},
  });
  return begun;
}

test.each([1, 3])('everything is asked once with %d lanes', async (lanes) => {
  const asked = await order(lanes);
  expect(asked.toSorted()).toEqual(
    everyAsk('ftd')
      .map(({ probe }) => probe)
      .sort(),
  );
});

test('what takes longest begins first where others can run beside it, and only there', async () => {
  expect((await order(3))[0]).toBe('ping');
  expect((await order(1))[0]).not.toBe('ping');
});

test('a lane stays where it is as long as something is to be asked there', async () => {
  const places = (await order(1)).map(isClish);
  const changes = places.filter((place, at) => at > 0 && place !== places[at - 1]);
  expect(changes).toHaveLength(1);
});
