import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../electron/browser/server.ts';
import { createHost } from '../../electron/host/host.ts';
import { emptyDraft } from '../../shared/model/draft.ts';
import type { Part } from './part.ts';

export interface Window {
  port: number;
  url: string;
  call<Out>(name: string, input: unknown, signal?: AbortSignal): Promise<Out>;
  end(): Promise<void>;
}

/** The browser host with one window's session. */
export async function openWindow(): Promise<Window> {
  const folder = await mkdtemp(join(tmpdir(), 'ftd-soak-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>window</title>');
  const host = createHost({ version: '1', cases: join(folder, 'cases'), knownHosts: join(folder, 'known_hosts') });
  const running = await serve(host, { port: 0, rendererDir: folder, version: '1' });
  const { port } = new URL(running.url);
  const cookie = await new Promise<string>((resolve, reject) => {
    request(running.url, { agent: false }, (res) => {
      res.resume();
      resolve(String(res.headers['set-cookie']).split(';')[0] ?? '');
    })
      .on('error', reject)
      .end();
  });
  const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${port}`, 'Content-Type': 'application/json' };
  return {
    port: Number(port),
    url: running.url,
    call: <Out>(name: string, input: unknown, signal?: AbortSignal) =>
      new Promise<Out>((resolve, reject) => {
        // Each call over a connection of its own.
        const options = {
          host: '127.0.0.1',
          port,
          path: `/api/${name}`,
          method: 'POST',
          headers,
          agent: false,
          ...(signal && { signal }),
        };
        request(options, (res) => {
          let text = '';
          res.on('data', (chunk) => {
            text += chunk;
          });
          res.on('end', () => {
            if (res.statusCode === 200) resolve(JSON.parse(text));
            else reject(new Error(`${name}: ${res.statusCode} ${text}`));
          });
          res.on('error', reject);
        })
          .on('error', reject)
          .end(JSON.stringify(input));
      }),
    end: async () => {
      await running.close();
      await host.close();
      await rm(folder, { recursive: true });
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
