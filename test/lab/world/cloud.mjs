// The cloud, a process of its own in the lab's network: every host on 443 and 8989. Its settings come as JSON.
import { readFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { createServer as createPlain } from 'node:net';
import { join } from 'node:path';

const [directory = '', json = ''] = process.argv.slice(2);
/** @type {import('../scenarios/scenarios.ts').CloudSettings} */
const settings = JSON.parse(json);
const key = readFileSync(join(directory, `${settings.certificate}.key`));
const cert = readFileSync(join(directory, `${settings.certificate}.pem`));

const FORBIDDEN = '<html>\n<head><title>403 Forbidden</title></head>\n<body>Forbidden</body>\n</html>\n';
const BLOCK_PAGE =
  '<html><head><title>Access Denied</title></head><body><h1>Web Filter</h1>Access to this site has been blocked by company policy.</body></html>\n';

function web() {
  if (settings.answer === 'no-tls')
    return createPlain((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'));
    });
  const server = createHttps({ key, cert }, (_request, response) => {
    if (settings.answer === '503') {
      response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '60' });
      response.end('upstream connect error\n');
      return;
    }
    const body = settings.answer === 'block-page' ? BLOCK_PAGE : FORBIDDEN;
    response.writeHead(403, { 'Content-Type': 'text/html', 'Content-Length': body.length, 'X-Frame-Options': 'DENY' });
    response.end(body);
  });
  // The connector's connection is held, or ended at once.
  if (settings.answer === '403')
    server.on('upgrade', (_request, socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      socket.resume();
      if (settings.connector === 'closes') setTimeout(() => socket.end(), 100);
    });
  return server;
}

web().listen(443, () => web().listen(8989, () => process.stdout.write('ready\n')));
