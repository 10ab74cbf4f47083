import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HostReply, servePort } from '../../../electron/host/port.ts';
import { channels } from '../../../electron/main/channels.ts';
import { isFrom, offerContract } from '../../../electron/main/host/contract.ts';
import { type HostLink, type HostProcess, linkHost } from '../../../electron/main/host/host-link.ts';
import { PAGE } from '../../../electron/main/origin.ts';
import { type ApiName, api, type Host } from '../../../shared/api.ts';
import type { Cancelled } from '../../../shared/model/cancelled.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { openSession } from '../../browser.ts';
import { IpcMain } from '../../rig/main/ipc.ts';

/** A window's connection to a host; `kill` ends the host as a crash would. */
type Connection = Awaited<ReturnType<typeof bridge>> & { kill: () => Promise<void> | void };
type AnyHost = Host & { close(): Promise<void> };

/** The window's own code over one transport: `renderer/bridge.ts` chooses by what it finds. */
async function bridge() {
  vi.resetModules();
  const { call } = await import('../../../renderer/bridge.ts');
  const { HostGone: gone } = await import('../../../shared/wizard/failure.ts');
  return { call, gone };
}

async function overHttp(host: AnyHost): Promise<Connection> {
  const { url, post, close: kill } = await openSession(host);
  // A browser's fetch adds cookie and origin by itself; Node's refuses to set the latter.
  vi.stubGlobal('fetch', async (address: string, { body, signal }: { body: string; signal?: AbortSignal }) => {
    const answer = await post(new URL(address).pathname.replace('/api/', ''), body, {}, signal);
    return new Response(answer.body, { status: answer.status });
  });
  vi.stubGlobal('document', { baseURI: `${url.origin}/` });
  // The window's worker behind a real message port: what crosses is cloned or handed over, as between threads.
  const { port1, port2 } = new MessageChannel();
  port2.start();
  vi.stubGlobal('addEventListener', port2.addEventListener.bind(port2));
  vi.stubGlobal('postMessage', port2.postMessage.bind(port2));
  vi.stubGlobal('Worker', function ofTheWindow() {
    return port1;
  });
  const window = await bridge();
  await import('../../../renderer/worker/post-worker.ts');
  return { ...window, kill };
}

/** The built preload in front of the main process, and the host behind a real message port, as between processes. */
async function overElectron(host: AnyHost): Promise<Connection> {
  const { port1, port2 } = new MessageChannel();
  const postMessage = (message: unknown) => port2.postMessage(message);
  const listen = (receive: (message: unknown) => void) => {
    port2.onmessage = ({ data }) => receive(data);
  };
  servePort(host, { postMessage, listen }, () => port2.close());
  const start = (): HostProcess => ({
    send: (message) => port1.postMessage(message),
    onReply: (receive) => {
      port1.onmessage = ({ data }: { data: HostReply }) => receive(data);
    },
    onExit: (ended) => port1.addEventListener('close', ended),
  });
  const ipcMain = new IpcMain();
  const mainFrame = { url: PAGE };
  const hear = { ready: () => {}, dragOut: () => {} };
  offerContract(ipcMain as never, linkHost(start), (from) => isFrom({ id: 1 }, from), hear);
  const sending = (type: 'invoke' | 'send') => async (channel: string, message: unknown) => {
    const from = { sender: { id: 1, mainFrame }, senderFrame: mainFrame };
    const { value } = await ipcMain.take({ type, channel, args: [structuredClone(message)] }, from);
    return structuredClone(value);
  };
  const contextBridge = { exposeInMainWorld: vi.stubGlobal };
  const electron = { contextBridge, ipcRenderer: { invoke: sending('invoke'), send: sending('send') } };
  const preload = readFileSync(new URL('../../../dist/node/preload.cjs', import.meta.url), 'utf8');
  new Function('require', 'module', 'exports', preload)(() => electron, { exports: {} }, {});
  return { ...(await bridge()), kill: () => port1.close() };
}

const unused = () => Promise.reject(new Error('secret-of-the-evidence'));
const follow = vi.fn(
  (_input: unknown, cancelled?: Cancelled) =>
    new Promise((resolve) => cancelled?.addEventListener('abort', () => resolve({ events: [], isOver: true }))),
);
const fake = new Proxy(
  {
    'app.info': async () => ({ version: '1.2.3', lang: 'de' as const }),
    'source.read': async () => {
      throw new ProblemError('not-a-case', { name: 'a.ftdcase', detail: 'x' });
    },
    'run.follow': follow,
    'collect.script': async () => ({ script: 42 }),
    close: async () => {},
  } as Record<string, unknown>,
  { get: (calls, name) => (name === 'then' ? undefined : (calls[String(name)] ?? unused)) },
) as unknown as AnyHost;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  follow.mockClear();
});

describe.each([
  ['Electron', overElectron],
  ['the browser host', overHttp],
] as const)('the contract over %s', (_name, open) => {
  let connection: Connection;
  beforeEach(async () => (connection = await open(fake)));
  afterEach(() => connection.kill());

  it('checks what goes into every call', async () => {
    for (const name of Object.keys(api) as ApiName[])
      await expect(connection.call(name, 42 as never), name).rejects.toMatchObject({
        detail: { problem: 'bad-request' },
      });
  });

  it('passes the user’s problems on, with their values', async () => {
    const detail = { problem: 'not-a-case', values: { name: 'a.ftdcase', detail: 'x' } };
    const read = connection.call('source.read', { files: [{ name: 'a.ftdcase', base64: '' }] });
    await expect(read).rejects.toMatchObject({ detail });
  });

  it('keeps the host’s own faults to itself, answers that break the contract included', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    const calls = await Promise.allSettled([
      connection.call('case.diagnose', emptyDraft('en')),
      connection.call('collect.script', { target: 'ftd' }),
    ]);
    expect(calls).toMatchObject(calls.map(() => ({ reason: { detail: { problem: 'internal' } } })));
    expect(errors).toHaveBeenCalledTimes(2);
    expect(JSON.stringify([calls, errors.mock.calls])).not.toContain('secret-of-the-evidence');
  });

  it('refuses messages over 96 MiB', async () => {
    const base64 = 'A'.repeat(96 * 1024 * 1024 + 1);
    const read = connection.call('source.read', { files: [{ name: 'a', base64 }] });
    await expect(read).rejects.toMatchObject({ detail: { problem: 'too-large' } });
    expect(await connection.call('app.info', {})).toEqual({ version: '1.2.3', lang: 'de' });
  });

  it('gives a stream up at once, on both sides', async () => {
    const stop = new AbortController();
    const followed = connection.call('run.follow', { run: 'r', after: 0 }, stop.signal);
    await vi.waitFor(() => expect(follow).toHaveBeenCalled());
    stop.abort();
    await expect(followed).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect(follow.mock.lastCall?.[1]?.aborted).toBe(true));
    await expect(connection.call('run.follow', { run: 'r', after: 0 }, stop.signal)).rejects.toThrow(/abort/i);
    expect(follow).toHaveBeenCalledTimes(1);
  });

  it('says that the host is gone', async () => {
    const waiting = connection.call('run.follow', { run: 'r', after: 0 });
    await vi.waitFor(() => expect(follow).toHaveBeenCalled());
    await connection.kill();
    await expect(waiting).rejects.toBeInstanceOf(connection.gone);
  });
});

const rules = JSON.parse(readFileSync(new URL('desktop.json', import.meta.url), 'utf8'));
/** What comes of a message to each channel of the main process. */
async function heardOf(call: unknown, told: unknown, { id = 1, url = PAGE, frame = 'top' } = {}) {
  const [heard, ipc, mainFrame] = [vi.fn(), new IpcMain(), { url }];
  const from = { sender: { id, mainFrame }, senderFrame: frame === 'top' ? mainFrame : frame && { url } };
  const link: HostLink = {
    call(name) {
      heard(name);
      return { id: 7, answered: setImmediate({ ok: true, output: 'done' }) };
    },
    cancel: heard,
    close: async () => {},
  };
  offerContract(ipc as never, link, (sender) => isFrom({ id: 1 }, sender), { ready: heard, dragOut: heard });
  const answer = ipc.take({ type: 'invoke', channel: channels.call, args: [call] }, from);
  await ipc.take({ type: 'send', channel: channels.tell, args: [told] }, from);
  await ipc.take({ type: 'send', channel: channels.cancel, args: [{ id: 1 }] }, from);
  return [(await answer).value, ...heard.mock.calls.map(([first]) => first)];
}
const CALL = { id: 1, name: 'app.info', input: {} };
const READY = { lang: 'de', hasCase: false };
const problem = { problem: 'bad-request', values: { detail: 'message' } };

it('hears its own page', async () => {
  const heard = ['app.info', READY, 7];
  expect(await heardOf(CALL, { name: 'ready', message: READY })).toEqual([{ ok: true, output: 'done' }, ...heard]);
});

const messages: unknown[] = [undefined, { ...CALL, name: 'a'.repeat(101) }, ...rules.messages];
it.each<[string, ...Parameters<typeof heardOf>]>([
  ...rules.strangers.map(([who, from]: [string, object]) => [who, CALL, { name: 'ready', message: READY }, from]),
  ...messages.map((message) => [`${JSON.stringify(message)}`, message, message]),
])('does not hear %s', async (_, ...given) => {
  expect(await heardOf(...given)).toEqual([{ ok: false, problem }]);
});

// That a host is started again when it ends, and leaves when told: `test/e2e/electron.spec.ts`.
it('gives up a host that ends again and again, and tries once more a minute later', async () => {
  let [time, starts] = [0, 0];
  const start = (): HostProcess => {
    starts += 1;
    return { send: () => {}, onReply: () => {}, onExit: (ended) => void queueMicrotask(ended) };
  };
  const link = linkHost(start, () => time);
  await vi.waitFor(() => expect(starts).toBe(5));
  expect(await link.call('app.info', {}).answered).toEqual({ ok: false, gone: true });
  expect(starts).toBe(5);
  time = 61_000;
  link.call('app.info', {});
  expect(starts).toBe(6);
  await link.close(0);
});
