// `npm run dev`: the window with hot reload in the browser, with the real host, which restarts when its code changes.
// Only for the developer of this machine: Vite forwards calls with the host's session, and has no content security
// policy.
import { spawn } from 'node:child_process';
import { createServer as listen } from 'node:net';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { createServer } from 'vite';
import { build, nodeOptions, root } from './build.mjs';

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
let key = '';
let host;

/** The host uses one port for every start, because Vite is configured once. */
function freePort() {
  return new Promise((resolve) => {
    const server = listen().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

/** Starts the built host instead of the previous one, and opens its session. */
async function restart() {
  if (host) await new Promise((resolve) => host.once('exit', resolve) && host.kill());
  host = spawn(
    process.execPath,
    [join(root, 'dist/node/browser.js'), '--browser', '--no-open', '--port', String(port)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let stdout = '';
  for await (const chunk of host.stdout) {
    stdout += chunk;
    const url = /^Ready: (\S+)\n/.exec(stdout)?.[1];
    if (url === undefined) continue;
    const token = new URLSearchParams(new URL(url).hash.slice(1)).get('token');
    const opened = await fetch(`${origin}/session/open`, { method: 'POST', headers: { origin, 'X-FTD-Token': token } });
    ({ key } = await opened.json());
    return;
  }
}

await build();
const context = await esbuild.context({
  ...nodeOptions,
  minify: false,
  plugins: [
    { name: 'restart', setup: ({ onEnd }) => onEnd(({ errors }) => (errors.length === 0 ? restart() : undefined)) },
  ],
});
await context.watch();

const window = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/(api|session)/': {
        target: origin,
        changeOrigin: true,
        configure: (proxy) => {
          proxy.on('proxyReq', (request) => {
            request.setHeader('origin', origin);
            request.setHeader('X-FTD-Session', key);
          });
        },
      },
    },
  },
});
await window.listen();
window.printUrls();

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    host?.kill();
    await Promise.all([context.dispose(), window.close()]);
    process.exit(0);
  });
