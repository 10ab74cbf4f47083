import { describe, expect, test } from 'vitest';
import { runProbes, type Way } from '../../electron/host/live/run.ts';
import { SSE_HOST } from '../../shared/knowledge/hosts.ts';
import type { Draft } from '../../shared/model/draft.ts';
import { ProblemError } from '../../shared/model/problem.ts';
import type { RunEvent } from '../../shared/model/run-event.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import { askKey, everyAsk } from '../../shared/probes/plan.ts';

const empty: Draft = { lang: 'en', about: {}, settings: { integration: 'on', identity: 'unknown' }, sources: [] };

/** A device that answers every probe with nothing, and hangs up before the given ask. */
function way(time: string, hangsUpAt = Number.POSITIVE_INFINITY, half = 'half a line'): Way & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    station: 'ftd',
    source: { name: 'ssh-ftd', origin: 'ssh', host: 'ftd', time },
    lanes: () => 1,
    ask: async (ask, { onText }) => {
      if (asked.length >= hangsUpAt) {
        onText(half);
        throw new ProblemError('ssh-connection-lost', { host: 'ftd' });
      }
      asked.push(askKey(ask));
      const command = catalogue[ask.probe].command?.({ host: ask.host ?? SSE_HOST, port: ask.port ?? 443 });
      return `--- ftd-cloud-doctor begin ${command} ---\n--- ftd-cloud-doctor end ---\n`;
    },
  };
}
const options = (events: RunEvent[] = []) => ({
  mode: 'everything' as const,
  signal: new AbortController().signal,
  onEvent: (event: RunEvent) => void events.push(event),
});

describe('a run', () => {
  test('asks everything once, tells each step, and ends', async () => {
    const events: RunEvent[] = [];
    const device = way('2026-01-01T10:00:00Z');
    const { problem } = await runProbes(empty, device, options(events));
    expect(problem).toBeUndefined();
    expect([...device.asked].sort()).toEqual(everyAsk('ftd').map(askKey).sort());
    expect(events.filter(({ type }) => type === 'finished').length).toBe(device.asked.length);
    expect(events.at(-1)).toEqual({ type: 'ended' });
  });

  test('keeps what came before the connection was lost, cut off, and goes on with the rest', async () => {
    const first = way('2026-01-01T10:00:00Z', 5);
    const { draft, problem } = await runProbes(empty, first, options());
    expect(problem).toEqual({ problem: 'ssh-connection-lost', values: { host: 'ftd' } });
    expect(draft.sources[0]?.text).toMatch(/half a line\n$/);

    const begun = '--- ftd-cloud-doctor begin ';
    const posing = way('2026-01-01T10:00:00Z', 0, `${begun}date ---\n`);
    const posed = await runProbes(empty, posing, options());
    expect(posed.draft.sources[0]?.text.split(begun)).toHaveLength(3);

    const second = way('2026-01-01T10:05:00Z');
    const resumed = await runProbes(draft, second, { ...options(), resume: true });
    expect(second.asked.some((key) => first.asked.includes(key))).toBe(false);
    expect([...first.asked, ...second.asked].sort()).toEqual(everyAsk('ftd').map(askKey).sort());
    expect(resumed.draft.sources.map(({ name }) => name)).toEqual(['ssh-ftd', 'ssh-ftd (2)']);

    const later = way('2026-01-01T11:00:00Z');
    await runProbes(draft, later, { ...options(), resume: true });
    expect(later.asked.length).toBe(everyAsk('ftd').length);
  });

  test('a probe that cannot run does not end the others', async () => {
    const device = way('2026-01-01T10:00:00Z');
    const asking = device.ask;
    device.ask = (ask, how) =>
      ask.probe === 'lsof'
        ? Promise.reject(new ProblemError('ssh-sudo-refused', { host: 'ftd', user: 'x' }))
        : asking(ask, how);
    const events: RunEvent[] = [];
    expect((await runProbes(empty, device, options(events))).problem).toBeUndefined();
    expect(events.filter(({ type }) => type === 'failed').length).toBe(1);
    expect(device.asked.length).toBe(everyAsk('ftd').length - 1);
  });
});
