import { afterEach, expect, test } from 'vitest';
import { splitSource } from '../../../shared/evidence/split.ts';
import { askLaptop, cited, HOST } from './laptop.ts';
import { closeServers, tcpServer } from './servers.ts';

afterEach(closeServers);

function ask(port: number, served: number, addresses: string[]) {
  return askLaptop(
    { probe: 'telnet', host: HOST, port },
    { resolve: new Map([[HOST, addresses]]), ports: new Map([[port, served]]) },
  );
}

for (const port of [443, 8989])
  test(`${port} open`, async () => {
    const server = await tcpServer(() => {});
    const { text, outputs, fact } = await ask(port, server.port, ['127.0.0.1']);
    expect(outputs).toMatchObject([{ probe: 'telnet', host: HOST, port, vantage: 'laptop', complete: true }]);
    expect(fact('tcp.open')).toMatchObject({ state: 'yes', host: HOST, port });
    expect(fact('tcp.open')?.partial ?? false).toBe(false);
    expect(cited(text, fact('tcp.open'))).toContain(`Connected to ${HOST}.`);
  });

test('open, and closed or reset from behind', async () => {
  const closes = await tcpServer((socket) => socket.end());
  const closed = await ask(443, closes.port, ['127.0.0.1']);
  expect(closed.fact('tcp.open')).toMatchObject({ state: 'yes' });
  expect(closed.text).toContain('Connection closed by foreign host.');
  const resets = await tcpServer((socket) => socket.resetAndDestroy());
  const reset = await ask(443, resets.port, ['127.0.0.1']);
  expect(reset.text).toMatch(/Connection reset by peer|Connection closed by foreign host/);
});

test('refused by every address, each tried in turn', async () => {
  const server = await tcpServer(() => {});
  await server.close();
  const { text, fact } = await ask(8989, server.port, ['::1', '127.0.0.1', '127.0.0.2']);
  expect(fact('tcp.open')).toMatchObject({ state: 'no', reason: 'refused', port: 8989 });
  expect(text.match(/^Trying .*$/gm)).toEqual(['Trying ::1...', 'Trying 127.0.0.1...', 'Trying 127.0.0.2...']);
});

test('IPv6 refused, IPv4 open', async () => {
  const server = await tcpServer(() => {});
  const { fact } = await ask(8989, server.port, ['::1', '127.0.0.1']);
  expect(fact('tcp.open')).toMatchObject({ state: 'yes' });
});

test('IPv6 open', async () => {
  const server = await tcpServer(() => {}, '::1');
  const { fact } = await ask(8989, server.port, ['::1']);
  expect(fact('tcp.open')).toMatchObject({ state: 'yes' });
  expect(fact('dns.resolves')).toMatchObject({ state: 'yes', value: ['::1'] });
});

test('the name is unknown', async () => {
  const { facts } = await ask(8989, 1, []);
  expect(facts).toMatchObject([{ id: 'dns.resolves', state: 'no', host: HOST }]);
});

test('pasted elsewhere, even behind a session on the device, it stays the view of the laptop', async () => {
  const server = await tcpServer(() => {});
  const { text } = await ask(443, server.port, ['127.0.0.1']);
  const session = `root@fp:/home/admin# telnet ${HOST} 8989\nTrying 10.6.187.110...\nroot@fp:/home/admin# exit\n`;
  const { outputs } = splitSource({ name: 'case.log', origin: 'pasted', text: session + text });
  expect(outputs.map(({ vantage, device, port }) => ({ vantage, device, port }))).toEqual([
    { vantage: 'device', device: 'fp', port: 8989 },
    { vantage: 'laptop', device: undefined, port: 443 },
  ]);
});
