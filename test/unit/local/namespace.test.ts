import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CISCO, createAuthority } from '../../authority.ts';
import { cited, readBack } from './laptop.ts';

/** Loopback up, the lab's addresses, a firewall that drops, and routes that lead nowhere. */
const NETWORK = `
set -e
ip link set lo up
ip addr add 192.0.2.20/32 dev lo
ip addr add 192.0.2.30/32 dev lo
ip route add unreachable 192.0.2.40
ip route add prohibit 192.0.2.50
nft add table inet lab
nft add chain inet lab in '{ type filter hook input priority 0; }'
nft add rule inet lab in ip daddr 192.0.2.30 drop
mount --bind "$1/resolv.conf" /etc/resolv.conf
`;
const possible = spawnSync('unshare', ['-rnm', 'sh', '-c', `mkdir -p /tmp && ${NETWORK.replace(/^mount.*$/m, '')}`]);
if (possible.status !== 0)
  console.warn(`skipped, no network namespace with nft here: ${possible.error?.message ?? possible.stderr}`);

const NAMES = ['api-sse.cisco.com', 'proxy.example.test', 'behind-the-proxy.example.test']
  .map((name) => `DNS:${name}`)
  .join();

interface Told {
  ask: { probe: string; host?: string; aborted: boolean };
  text: string;
  ms: number;
}

describe.skipIf(possible.status !== 0)('in a network of its own, with nothing set for tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ftd-cloud-doctor-lab-'));
  const lab = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
  let all: Told[];
  let heardByProxy: string;

  beforeAll(async () => {
    const file = (name: string) => join(folder, name);
    writeFileSync(file('certificate.json'), JSON.stringify(lab.issue({ subject: CISCO, names: NAMES })));
    writeFileSync(file('root.pem'), lab.root);
    writeFileSync(file('resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
    await build({
      entryPoints: [new URL('./in-namespace.ts', import.meta.url).pathname],
      outfile: file('run.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    const script = `${NETWORK}exec "$2" "$1/run.mjs" "$1/certificate.json"`;
    const ran = spawnSync('unshare', ['-rnm', 'sh', '-c', script, 'sh', folder, process.execPath], {
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: file('root.pem') },
      encoding: 'utf8',
      // The process has to end by itself: a socket or timer left over would hold it.
      timeout: 30_000,
    });
    if (ran.status !== 0) throw new Error(`${ran.signal ?? ''} ${ran.stderr}`);
    ({ told: all, heardByProxy } = JSON.parse(ran.stdout));
  }, 40_000);
  afterAll(() => {
    lab.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const told = (probe: string, host?: string, aborted = false) => {
    const one = all.find(({ ask }) => ask.probe === probe && ask.host === host && ask.aborted === aborted);
    if (!one) throw new Error(`not asked: ${probe} ${host}`);
    return { ...one, ...readBack(one.text) };
  };

  test("the system's own name server is asked", () => {
    const { fact } = told('nslookup');
    expect(fact('dns.lookupServer')).toMatchObject({ value: '127.0.0.1' });
    expect(fact('dns.lookup')).toMatchObject({ state: 'yes', value: ['192.0.2.20'] });
    expect(told('nslookup', 'unknown.example.test').fact('dns.lookup')).toMatchObject({ reason: 'nxdomain' });
  });

  test('name servers that no route leads to, and one behind a firewall', () => {
    const { text, fact } = told('nslookup', 'nobody.example.test');
    expect(fact('dns.lookup')).toMatchObject({ state: 'no', reason: 'timeout' });
    for (const said of [
      'from 203.0.113.1 53 -> unreachable (ENETUNREACH) in',
      'from 192.0.2.40 53 -> unreachable (EHOSTUNREACH) in',
      'from 192.0.2.50 53 -> unreachable (EACCES) in',
      'from 192.0.2.30 53 -> silent in',
    ])
      expect(text).toContain(said);
  });

  for (const [name, reason, said] of [
    ['filtered', 'filtered', 'silent'],
    ['no-route', 'unreachable', 'unreachable (EHOSTUNREACH)'],
    ['no-network', 'unreachable', 'unreachable (ENETUNREACH)'],
    ['forbidden', 'unreachable', 'unreachable (EACCES)'],
  ] as const)
    for (const probe of ['telnet', 'curl'])
      test(`${probe}, ${name}`, () => {
        const { text, ms, fact } = told(probe, `${name}.example.test`);
        expect(fact('tcp.open')).toMatchObject({ state: 'no', reason, port: 443 });
        expect(fact('tcp.open')?.partial ?? false).toBe(false);
        expect(cited(text, fact('tcp.open'))).toContain(` 443 -> ${said} in `);
        expect(ms).toBeLessThan(2500);
      });

  test('the first address is filtered, the next one open', () => {
    for (const probe of ['telnet', 'curl'])
      expect(told(probe, 'filtered-then-open.example.test').fact('tcp.open')).toMatchObject({ state: 'yes' });
  });

  test('a proxy over TLS that is trusted gets the credentials, and TLS runs within TLS', () => {
    const { text, fact } = told('curl', 'behind-the-proxy.example.test');
    expect(heardByProxy).toContain(
      `Proxy-Authorization: Basic ${Buffer.from('engineer:hush-hush').toString('base64')}`,
    );
    expect(text).not.toMatch(/engineer|hush/);
    expect(fact('proxy.passes')).toMatchObject({ state: 'yes' });
    expect(fact('tls.handshake')).toMatchObject({ state: 'yes' });
    expect(fact('http.answer')).toMatchObject({ state: 'yes' });
    expect(fact('dns.resolves')).toBeUndefined();
  });

  test('a stop while a connection is being tried', () => {
    for (const probe of ['telnet', 'curl']) {
      const { ms, text, outputs, fact } = told(probe, 'filtered.example.test', true);
      expect(ms).toBeLessThan(400);
      expect(text).toContain('name filtered.example.test -> 192.0.2.30');
      expect(text).not.toContain('--- ftd-cloud-doctor end ---');
      expect(outputs).toMatchObject([{ complete: false }]);
      expect(fact('tcp.open')?.state).toBe('unknown');
    }
  });
});
