import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

type Commands = Protocol.CommandParameters;
type Events = Protocol.Events;

/** One conversation with Chromium: with the browser, or with a page of it. */
export interface Session {
  send<Name extends keyof Commands>(name: Name, input?: Commands[Name]): Promise<Protocol.CommandReturnValues[Name]>;
  on<Name extends keyof Events>(name: Name, hear: (event: Events[Name]) => void): void;
}

export interface Chromium extends Session {
  /** The conversation with a page that was attached to. */
  session(id: string): Session;
  /** Lets it write its profile, and waits for its end. */
  close(): Promise<void>;
}

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

const ARGUMENTS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--no-startup-window', '--disable-sync'],
  ...['--disable-quic', '--disable-extensions', '--disable-background-timer-throttling', '--disable-dev-shm-usage'],
  // The app's conversation is the pipe; a test that looks at the page comes through the port.
  ...['--remote-debugging-pipe', '--remote-debugging-port=0'],
];

/** Starts Chromium with a profile and more switches. It ends with this process, because its pipe does. */
export function startChromium(profile: string, switches: readonly string[]): Chromium {
  const child = spawn(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    [...ARGUMENTS, `--user-data-dir=${profile}`, ...switches],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  // Playwright waits for this line, as Electron writes it.
  (child.stderr as Readable).setEncoding('utf8').on('data', (text: string) => {
    const line = /DevTools listening on \S+/.exec(text)?.[0];
    if (line) process.stderr.write(`${line}\n`);
  });
  return overPipe(child);
}

function overPipe(child: ChildProcess): Chromium {
  const [, , , write, read] = child.stdio as [unknown, unknown, unknown, Writable, Readable];
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();
  const heard = new Map<string | undefined, EventEmitter>();
  let [ids, rest] = [0, ''];
  write.on('error', () => {});
  read.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) take(JSON.parse(message));
  });

  function take({ id, sessionId, method, params, result, error }: Message): void {
    if (id === undefined) heard.get(sessionId)?.emit(method ?? '', params);
    else if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result as never);
    if (id !== undefined) waiting.delete(id);
  }

  function session(sessionId?: string): Session {
    const events = heard.get(sessionId) ?? new EventEmitter();
    heard.set(sessionId, events);
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          ids += 1;
          waiting.set(ids, { resolve, reject });
          write.write(`${JSON.stringify({ id: ids, sessionId, method, params })}\0`);
        }),
      on: (name, hear) => void events.on(name, hear),
    };
  }

  const browser = session();
  return {
    ...browser,
    session,
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 3_000);
        child.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        browser.send('Browser.close').catch(() => {});
      }),
  };
}
