import { readFileSync } from 'node:fs';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HostReply, servePort } from '../../../electron/host/port.ts';
import { channels } from '../../../electron/main/channels.ts';
import { isFrom, offerContract } from '../../../electron/main/host/contract.ts';
import { type HostLink, type HostProcess, linkHost } from '../../../electron/main/host/host-link.ts';
import { PAGE } from '../../../electron/main/origin.ts';
import { type ApiName, api, type Host } from '../../../shared/api.ts';
import type { Desktop } from '../../../shared/desktop.ts';
import type { Cancelled } from '../../../shared/model/cancelled.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { openSession } from '../../browser.ts';
import { type FromPage, IpcMain } from '../../rig/main/ipc.ts';
import { pack, unpack } from '../../rig/message.ts';

const own = globalThis as unknown as { rigRequire(name: string): unknown };

/**
 * The rig's message passing in one process: the built preload, its bridge into the page, and the main process' end.
 * `from` is the frame that sends; tests change it to send as somebody else.
 */
async function openIpc() {
  const ipcMain = new IpcMain();
  const top = { url: PAGE };
  const contents = { id: 1, mainFrame: top };
  const from: { frame: typeof top | null; contents: typeof contents } = { frame: top, contents };
  const take = (message: FromPage) => ipcMain.take(message, { sender: from.contents, senderFrame: from.frame });
  const window: Record<string, unknown> = {};
  window.top = window;
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('rigSend', async (text: string) => pack(await take(unpack(text) as FromPage)));
  vi.resetModules();
  await import('../../rig/page.ts');
  const preload = readFileSync(new URL('../../../dist/node/preload.cjs', import.meta.url), 'utf8');
  new Function('require', 'module', 'exports', preload)(own.rigRequire, { exports: {} }, {});
  return { ...{ ipcMain, from, contents, take, window }, desktop: window.ftdCloudDoctor as Desktop };
}

/** A window's connection to a host; `kill` ends the host as a crash would. */
type Connection = Awaited<ReturnType<typeof bridge>> & Record<'kill' | 'close', () => Promise<void> | void>;
type AnyHost = Host & { close(): Promise<void> };

/** The window's own code over one transport: `renderer/bridge.ts` chooses by what it finds. */
async function bridge() {
  vi.resetModules();
  const { call } = await import('../../../renderer/bridge.ts');
  const { HostGone: gone } = await import('../../../shared/wizard/failure.ts');
  return { call, gone };
}

/** The window's worker behind a real message port: what crosses is cloned or handed over, as between threads. */
class WorkerThread {
  static loaded: Promise<unknown> = Promise.resolve();
  private readonly port: MessagePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    vi.stubGlobal('addEventListener', (_: string, hear: (event: { data: unknown }) => void) =>
      port2.on('message', (data) => hear({ data })).unref(),
    );
    vi.stubGlobal('postMessage', (message: unknown) => port2.postMessage(message));
    WorkerThread.loaded = import('../../../renderer/worker/post-worker.ts');
  }
  postMessage(message: unknown, handedOver: ArrayBuffer[]) {
    this.port.postMessage(message, handedOver);
  }
  addEventListener(_: string, hear: (event: { data: unknown }) => void) {
    this.port.on('message', (data) => hear({ data })).unref();
  }
}

async function overHttp(host: AnyHost): Promise<Connection> {
  const { url, post, close } = await openSession(host);
  // A browser's fetch adds cookie and origin by itself; Node's refuses to set the latter.
  vi.stubGlobal('fetch', async (address: string, { body, signal }: { body: string; signal?: AbortSignal }) => {
    const answer = await post(new URL(address).pathname.replace('/api/', ''), body, {}, signal);
    return new Response(answer.body, { status: answer.status });
  });
  vi.stubGlobal('document', { baseURI: `${url.origin}/` });
  vi.stubGlobal('Worker', WorkerThread);
  // It needs the globals of its test until it has begun.
  return { ...(await bridge()), kill: close, close: () => WorkerThread.loaded.then(close) };
}

async function overElectron(host: AnyHost): Promise<Connection> {
  const { start, kill, end } = inPort(host);
  const ipc = await openIpc();
  const hear = { ready: () => {}, dragOut: () => {} };
  offerContract(ipc.ipcMain as never, linkHost(start), (from) => isFrom(ipc.contents, from), hear);
  vi.stubGlobal('ftdCloudDoctor', ipc.desktop);
  return { ...(await bridge()), kill, close: end };
}

/** The host behind a real message port: what crosses is cloned by Node, as between processes. */
function inPort(host: AnyHost) {
  let exit = () => {};
  let isDead = false;
  const start = (): HostProcess => {
    const { port1, port2 } = new MessageChannel();
    const postMessage = (message: unknown) => port2.postMessage(message);
    const listen = (receive: (message: unknown) => void) => void port2.on('message', receive);
    if (!isDead) servePort(host, { postMessage, listen }, () => port2.close());
    return {
      send: (message) => port1.postMessage(message),
      onReply: (receive) => port1.on('message', (reply: HostReply) => receive(reply)),
      onExit: (ended) => {
        exit = () => {
          port1.close();
          ended();
        };
      },
    };
  };
  const kill = () => {
    isDead = true;
    exit();
  };
  return { start, kill, end: () => exit() };
}

const unused = () => Promise.reject(new Error('secret-of-the-evidence'));
let seen: { cancelled: Cancelled | undefined } | undefined;
const fake = new Proxy(
  {
    'app.info': async () => ({ version: '1.2.3', lang: 'de' as const }),
    'source.read': async () => {
      throw new ProblemError('not-a-case', { name: 'a.ftdcase', detail: 'x' });
    },
    'run.follow': (_input: unknown, cancelled?: Cancelled) =>
      new Promise((resolve) => {
        seen = { cancelled };
        cancelled?.addEventListener('abort', () => resolve({ events: [], isOver: true }));
      }),
    'collect.script': async () => ({ script: 42 }),
    close: async () => {},
  } as Record<string, unknown>,
  { get: (calls, name) => (name === 'then' ? undefined : (calls[String(name)] ?? unused)) },
) as unknown as AnyHost;

const rules = JSON.parse(readFileSync(new URL('desktop.json', import.meta.url), 'utf8'));
const draft = emptyDraft('en');
const names = Object.keys(api) as ApiName[];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each([
  ['Electron', overElectron],
  ['the browser host', overHttp],
] as const)('the contract over %s', (_name, open) => {
  let connection: Connection;
  beforeEach(async () => (connection = await open(fake)));
  afterEach(() => connection.close());

  it('checks what goes into every call', async () => {
    for (const name of names)
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
    const thrown = await connection.call('case.diagnose', draft).catch((error: unknown) => error);
    const broken = await connection.call('collect.script', { target: 'ftd' }).catch((error: unknown) => error);
    for (const error of [thrown, broken]) {
      expect(error).toMatchObject({ detail: { problem: 'internal' } });
      expect(JSON.stringify(error)).not.toContain('secret-of-the-evidence');
    }
    expect(errors).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(errors.mock.calls)).not.toContain('secret-of-the-evidence');
  });

  it('refuses messages over 96 MiB', async () => {
    const base64 = 'A'.repeat(96 * 1024 * 1024 + 1);
    const read = connection.call('source.read', { files: [{ name: 'a', base64 }] });
    await expect(read).rejects.toMatchObject({ detail: { problem: 'too-large' } });
    expect(await connection.call('app.info', {})).toEqual({ version: '1.2.3', lang: 'de' });
  });

  it('gives a stream up at once, on both sides', async () => {
    seen = undefined;
    const stop = new AbortController();
    const followed = connection.call('run.follow', { run: 'r', after: 0 }, stop.signal);
    await vi.waitFor(() => expect(seen).toBeDefined());
    stop.abort();
    await expect(followed).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect(seen?.cancelled?.aborted).toBe(true));
    seen = undefined;
    await expect(connection.call('run.follow', { run: 'r', after: 0 }, stop.signal)).rejects.toThrow(/abort/i);
    expect(seen).toBeUndefined();
    expect(await connection.call('app.info', {})).toEqual({ version: '1.2.3', lang: 'de' });
  });

  it('says that the host is gone', async () => {
    const waiting = connection.call('run.follow', { run: 'r', after: 0 }).catch((error: unknown) => error);
    seen = undefined;
    await vi.waitFor(() => expect(seen).toBeDefined());
    await connection.kill();
    expect(await waiting).toBeInstanceOf(connection.gone);
  });
});

describe('Electron alone', () => {
  const heard: unknown[] = [];
  let ipc: Awaited<ReturnType<typeof openIpc>>;
  let link: HostLink;
  beforeEach(async () => {
    heard.length = 0;
    ipc = await openIpc();
    link = {
      call: vi.fn(() => ({ id: 7, answered: Promise.resolve({ ok: true as const, output: 'done' }) })),
      cancel: vi.fn(),
      close: async () => {},
    };
    offerContract(ipc.ipcMain as never, link, (from) => isFrom(ipc.contents, from), {
      ready: (message) => heard.push(message),
      dragOut: (message) => heard.push(message),
    });
  });

  it('exposes the tables’ functions, and nothing else', () => {
    const { desktop, window } = ipc;
    expect(Object.keys(window).filter((name) => !['top', 'open'].includes(name))).toEqual(['ftdCloudDoctor']);
    expect(Object.keys(desktop)).toEqual(['calls', 'cancel', 'tell', 'on']);
    expect(Object.keys(desktop.calls)).toEqual(names);
    expect(Object.keys(desktop.tell)).toEqual(['ready', 'dragOut']);
    expect(Object.keys(desktop.on)).toEqual(['files', 'command']);
  });

  /** What a page's message to each channel comes to. */
  async function sendAll(call: unknown, told: unknown) {
    const answer = await ipc.take({ type: 'invoke', channel: channels.call, args: [call] });
    await ipc.take({ type: 'send', channel: channels.tell, args: [told] });
    await ipc.take({ type: 'send', channel: channels.cancel, args: [{ id: 1 }] });
    return {
      answer: answer.value,
      heard,
      calls: vi.mocked(link.call).mock.calls,
      cancels: vi.mocked(link.cancel).mock.calls,
    };
  }
  const problem = { problem: 'bad-request', values: { detail: 'message' } };
  const nothing = { answer: { ok: false, problem }, heard: [], calls: [], cancels: [] };

  it.each<[string, { url: string } | null, number]>(rules.strangers)('does not hear %s', async (_who, frame, id) => {
    ipc.from.frame = frame?.url === 'top' ? ipc.contents.mainFrame : frame;
    if (frame && !['top', 'app://window/'].includes(frame.url)) ipc.contents.mainFrame = frame;
    ipc.from.contents = { ...ipc.contents, id };
    const ready = { name: 'ready', message: { lang: 'de', hasCase: false } };
    expect(await sendAll({ id: 1, name: 'app.info', input: {} }, ready)).toEqual(nothing);
  });

  it.each<unknown>([undefined, { id: 1, name: 'a'.repeat(101), input: {} }, ...rules.messages])(
    'hears nothing in %j',
    async (message) => {
      expect(await sendAll(message, message)).toEqual(nothing);
    },
  );
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
