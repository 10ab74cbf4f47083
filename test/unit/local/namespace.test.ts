import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CISCO, createAuthority } from '../../authority.ts';
import { workplace } from '../../workplace.ts';
import type { Asked } from './in-namespace.ts';
import { briefly, expectedIn, readBack } from './laptop.ts';

const IN_NETWORK = ['-rnm', 'sh', 'test/unit/local/network.sh'];
const possible = spawnSync('unshare', IN_NETWORK);
if (possible.status !== 0)
  console.warn(`skipped, no network namespace with nft here: ${possible.error?.message ?? possible.stderr}`);

const NAMES = 'DNS:api-sse.cisco.com,DNS:proxy.example.test,DNS:behind-the-proxy.example.test';
const expected = expectedIn('namespace.txt');
const asks = Object.fromEntries([...expected].map(([name, { given }]) => [name, given as Asked]));

describe.skipIf(possible.status !== 0)('in a network of its own, with nothing set for tests', () => {
  const folder = workplace('namespace');
  const lab = createAuthority('/C=US/O=HydrantID (Avalanche Cloud Corporation)', 'HydrantID SSL ICA G2');
  let told: Record<string, string>;

  beforeAll(() => {
    const file = (name: string) => join(folder, name);
    writeFileSync(file('certificate.json'), JSON.stringify(lab.issue({ subject: CISCO, names: NAMES })));
    writeFileSync(file('root.pem'), lab.root);
    writeFileSync(file('resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
    const program = [process.execPath, 'test/node.mjs', 'test/unit/local/in-namespace.ts', file('certificate.json')];
    const ran = spawnSync('unshare', [...IN_NETWORK, folder, ...program, JSON.stringify(asks)], {
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: file('root.pem') },
      encoding: 'utf8',
      // The process has to end by itself: a socket or timer left over would hold it.
      timeout: 30_000,
    });
    if (ran.status !== 0) throw new Error(`${ran.signal ?? ''} ${ran.stderr}`);
    told = JSON.parse(ran.stdout);
  });

  test.each(Object.keys(asks))('%s', (name) => {
    const text = told[name] ?? '';
    const { outputs, facts } = readBack(text);
    expect(facts.map(briefly)).toEqual(expected.get(name)?.facts);
    for (const line of expected.get(name)?.lines ?? [])
      expect(text.split('\n')).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
    const isStopped = asks[name]?.abortAfter !== undefined;
    expect(text.includes('--- ftd-cloud-doctor end ---')).toBe(!isStopped);
    expect(outputs).toMatchObject([{ complete: !isStopped }]);
    expect(text).not.toMatch(/engineer|hush/);
  });
});
