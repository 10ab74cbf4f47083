import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { laptopTransport } from '../../../electron/host/live/laptop.ts';
import { type LocalAsk, probeLocally } from '../../../electron/host/local/local.ts';
import { ProblemError } from '../../../shared/model/problem.ts';
import { openSockets } from '../../open-files.ts';
import { readBack } from './laptop.ts';
import { closeServers, cloud, tcpServer } from './servers.ts';
import { at, closeAuthorities, good, type Situation, situations } from './situations.ts';

let idle: number;
beforeAll(() => {
  idle = openSockets();
});
afterAll(closeAuthorities);
afterEach(async () => {
  await closeServers();
  await expect.poll(openSockets).toBe(idle);
});

type Place = Pick<Situation, 'name' | 'ask' | 'options'>;
function known(probe: LocalAsk['probe'], name: string): Place {
  const found = situations.find((one) => one.name === name && one.ask.probe === probe);
  if (!found) throw new Error(`no situation ${name}`);
  return found;
}
const own = (probe: LocalAsk['probe'], name: string, options: Situation['options']): Place => ({
  name,
  ask: { probe },
  options,
});

/** Where each probe can hang, and the line that it has reached by then. */
const places: [Place, last: RegExp][] = [
  [known('nslookup', 'a silent server'), /laptop-probe/],
  [known('curl', 'nobody answers Client hello'), /client hello/],
  [known('curl', 'instead of an answer: silence'), /certificate chain/],
  [
    own('curl', 'a body without end', async () =>
      at(await cloud(good, (socket) => socket.write('HTTP/1.1 403 Forbidden\r\n\r\n'))),
    ),
    /403 in .* Forbidden/,
  ],
  [known('curl', 'a silent proxy'), /tcp .* -> open/],
  [known('curl', 'a tunnel in which Client hello stays without an answer'), /client hello/],
  [known('curl', "the system's settings never come"), /laptop-probe/],
  [known('telnet', 'open'), /tcp .* -> open/],
  [own('time', 'a clock to compare with', async () => at(await tcpServer(() => {}))), /^clock -> /m],
];
const none = { env: {}, servers: [], resolve: new Map() };

describe('stopped', () => {
  for (const [place, last] of places)
    test(`at ${place.name}: at once, nothing stays open, what was written stays`, async () => {
      const options = await place.options();
      const before = openSockets();
      const stop = new AbortController();
      let isReached = false;
      let streamed = '';
      const onText = (piece: string) => {
        streamed += piece;
        if (!isReached && last.test(streamed)) setTimeout(() => stop.abort(), 30);
        isReached ||= last.test(streamed);
      };
      const laptop = laptopTransport({ ...none, ...options, timeout: 20 });
      const text = await laptop.ask(place.ask, { signal: stop.signal, onText });
      expect(text).toBe(streamed);
      expect(text).toMatch(last);
      // What ends because its time is up says that it has ended.
      expect(text).not.toContain('--- ftd-cloud-doctor end ---');
      const { outputs, facts } = readBack(text);
      expect(outputs).toMatchObject([{ complete: false }]);
      expect(facts.filter((one) => one.id === 'http.answer' && one.state === 'yes' && !one.partial)).toEqual([]);
      await expect.poll(openSockets).toBe(before);
    });

  test('before it begins: nothing is asked', async () => {
    const server = await tcpServer(() => {});
    const text = await probeLocally(
      { probe: 'curl' },
      { signal: AbortSignal.abort(), timeout: 5, env: {}, ...at(server) },
      () => {},
    );
    expect(text).not.toContain('client hello');
    expect(server.heard()).toBe('');
  });
});

describe('without a stop', () => {
  test('every place ends by itself in its time, and nothing stays open', async () => {
    for (const [place] of places) {
      const options = await place.options();
      const before = openSockets();
      const text = await probeLocally(
        place.ask,
        { ...none, ...options, signal: new AbortController().signal, timeout: 0.3 },
        () => {},
      );
      expect(text).toContain('--- ftd-cloud-doctor end ---');
      await expect.poll(openSockets).toBe(before);
      await closeServers();
      await expect.poll(openSockets).toBe(idle);
    }
  });

  test('what is no question is refused', async () => {
    const options = { signal: new AbortController().signal, timeout: 1 };
    for (const ask of [
      { probe: 'curl', host: 'evil host; rm' },
      { probe: 'telnet', port: 70000 },
      { probe: 'ping' },
      { probe: 'curl', host: 'a\n--- ftd-cloud-doctor end ---' },
    ])
      await expect(probeLocally(ask as LocalAsk, options, () => {})).rejects.toBeInstanceOf(ProblemError);
    await expect(probeLocally({ probe: 'time' }, { ...options, timeout: Number.NaN }, () => {})).rejects.toBeInstanceOf(
      ProblemError,
    );
  });
});
