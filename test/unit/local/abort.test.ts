import { afterEach, beforeAll, expect, test } from 'vitest';
import { laptopTransport } from '../../../electron/host/live/laptop.ts';
import { type LocalAsk, probeLocally } from '../../../electron/host/local/local.ts';
import { openSockets } from '../../open-files.ts';
import { readBack } from './laptop.ts';
import { closeServers, cloud, tcpServer } from './servers.ts';
import { at, good, type Situation, situations } from './situations.ts';

let idle: number;
beforeAll(() => (idle = openSockets()));
afterEach(async () => {
  await closeServers();
  await expect.poll(openSockets).toBe(idle);
});

/** Where each probe can hang, and the line that it has reached by then; by name, with what it needs if it is no situation. */
const places: [probe: LocalAsk['probe'], name: string, last: RegExp, options?: Situation['options']][] = [
  ['nslookup', 'a silent server', /laptop-probe/],
  ['curl', 'nobody answers Client hello', /client hello/],
  ['curl', 'instead of an answer: silence', /certificate chain/],
  [
    ...(['curl', 'a body without end', /403 in .* Forbidden/] as const),
    async () => at(await cloud(good, (socket) => socket.write('HTTP/1.1 403 Forbidden\r\n\r\n'))),
  ],
  ['curl', 'a silent proxy', /tcp .* -> open/],
  ['curl', 'a tunnel in which Client hello stays without an answer', /client hello/],
  ['curl', "the system's settings never come", /laptop-probe/],
  ['telnet', 'open', /tcp .* -> open/],
  ['time', 'a clock to compare with', /^clock -> /m, async () => at(await tcpServer(() => {}))],
];
const none = { env: {}, servers: [], resolve: new Map() };

test.each(places)(
  '%s, %s: stopped at once, or ended in its time, and nothing stays open',
  async (probe, name, last, own) => {
    const known = situations.find((one) => one.name === name && one.ask.probe === probe);
    const place = own ? { ask: { probe } as LocalAsk, options: own } : known;
    if (!place) throw new Error(`no situation ${name}`);
    const options = { ...none, ...(await place.options()) };
    const before = openSockets();
    const stop = new AbortController();
    let streamed = '';
    const onText = (piece: string) => {
      const isReached = last.test(streamed);
      streamed += piece;
      if (!isReached && last.test(streamed)) setTimeout(() => stop.abort(), 30);
    };
    const text = await laptopTransport({ ...options, timeout: 20 }).ask(place.ask, { signal: stop.signal, onText });
    // What was written stays.
    expect(text).toBe(streamed);
    expect(text).toMatch(last);
    // What ends because its time is up says that it has ended.
    expect(text).not.toContain('--- ftd-cloud-doctor end ---');
    const { outputs, facts } = readBack(text);
    expect(outputs).toMatchObject([{ complete: false }]);
    expect(facts.filter((one) => one.id === 'http.answer' && one.state === 'yes' && !one.partial)).toEqual([]);
    await expect.poll(openSockets).toBe(before);

    const { signal } = new AbortController();
    const ended = await probeLocally(place.ask, { ...options, signal, timeout: 0.3 }, () => {});
    expect(ended).toContain('--- ftd-cloud-doctor end ---');
    await expect.poll(openSockets).toBe(before);
  },
);

test('stopped before it begins, nothing is asked', async () => {
  const server = await tcpServer(() => {});
  const options = { signal: AbortSignal.abort(), timeout: 5, env: {}, ...at(server) };
  expect(await probeLocally({ probe: 'curl' }, options, () => {})).not.toContain('client hello');
  expect(server.heard()).toBe('');
});
