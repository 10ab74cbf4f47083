import { connect, type Socket } from 'node:net';
import { emptyDraft } from '../../shared/model/case/draft.ts';
import { openSession } from '../browser.ts';
import type { Part } from './part.ts';
import { hostInFolder } from './window.ts';

/** The browser host with one window's session, its calls in the host's form. */
export async function openWindow() {
  const { host, end } = await hostInFolder();
  const session = await openSession(host);
  return {
    port: session.port,
    url: session.url,
    call: async <Out>(name: string, input: unknown, signal?: AbortSignal): Promise<Out> => {
      const { status, body } = await session.post(name, JSON.stringify(input), {}, signal);
      if (status !== 200) throw new Error(`${name}: ${status} ${body}`);
      return JSON.parse(body);
    },
    end: async () => {
      await session.close();
      await end();
    },
  };
}

const SIDE_BY_SIDE = 50;

/** Connections in rounds: calls, pages, waits for news of a run that are given up, and strangers who say nothing. */
export const connections = (times: number): Part => ({
  name: 'connections to the browser host',
  times: Math.ceil(times / SIDE_BY_SIDE),
  begin: async () => {
    const window = await openWindow();
    const via = { kind: 'ssh', target: { user: 'admin', host: '127.0.0.1', port: 9, jump: [] } };
    const { run } = await window.call<{ run: string }>('run.start', { via });
    const { events } = await window.call<{ events: unknown[] }>('run.follow', { run, after: 0 });
    if (events.length === 0) throw new Error('a refused run has an end');
    const stranger = () =>
      new Promise<void>((resolve) => {
        const socket: Socket = connect(window.port, '127.0.0.1', () => socket.destroy());
        socket.on('error', () => {}).on('close', () => resolve());
      });
    const one = async (index: number): Promise<void> => {
      if (index % 4 === 0) return stranger();
      if (index % 4 === 1) return void (await window.call('run.follow', { run, after: 0 }));
      if (index % 4 === 2) return void (await window.call('app.info', {}));
      const gone = AbortSignal.timeout(20);
      await window.call('case.diagnose', emptyDraft('en'), gone).catch((error: unknown) => {
        if (!gone.aborted) throw error;
      });
    };
    return {
      once: () => Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, index) => one(index))),
      end: window.end,
    };
  },
});
