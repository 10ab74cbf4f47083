import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDevice } from '../../../electron/host/ssh/device.ts';
import { rememberingLogins } from '../../../electron/host/ssh/options.ts';
import { type Fake, startFake } from './device/fake.ts';
import { options, probe, user, workplace } from './setting.ts';

const dir = workplace();
const BIN = join(import.meta.dirname, '../../../dist/node/ftd-cloud-doctor.js');
const cleanup: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(cleanup.map((one) => one())));

async function fake(): Promise<Fake> {
  const server = await startFake({ answer: () => undefined });
  cleanup.push(server.stop);
  return server;
}

describe('a secret', () => {
  it('is asked for in the name of the machine that wants it', async () => {
    const server = await fake();
    const asked: string[][] = [];
    const ask = {
      ...user({ yes: true }),
      secret: async (kind: string, _: string, who: string) => {
        asked.push([kind, who]);
        return `right-${kind}`;
      },
    };
    const device = await openDevice({ user: 'admin', host: '127.0.0.1', port: server.port }, options(dir, ask));
    await probe(device, { probe: 'lsof' });
    await device.close();
    const who = `admin@127.0.0.1:${server.port}`;
    expect(asked).toEqual([
      ['password', who],
      ['sudo', who],
    ]);
  });

  it('of a jump host is not sent to the device', async () => {
    const asked: string[] = [];
    const secret = rememberingLogins(async (kind, _, who) => {
      asked.push(`${kind} ${who}`);
      return `${kind} of ${who}`;
    });
    expect(await secret('password', '', 'me@jump:22')).toBe('password of me@jump:22');
    expect(await secret('sudo', '', 'admin@ftd:22')).toBe('sudo of admin@ftd:22');
    expect(await secret('password', '', 'admin@ftd:22')).toBe('password of admin@ftd:22');
    expect(await secret('sudo', '', 'admin@ftd:22')).toBe('password of admin@ftd:22');
    expect(asked).toEqual(['password me@jump:22', 'sudo admin@ftd:22', 'password admin@ftd:22']);
  });
});

describe('the command line at a terminal', () => {
  it('asks for host key and password at once, one after the other, and shows no password', async () => {
    const server = await fake();
    const line = ['probe', '--ssh', `admin@127.0.0.1:${server.port}`, '--known-hosts', join(dir, 'at-a-terminal')];
    const command = [process.execPath, BIN, ...line, '--only', 'showNetwork', '--lang', 'en'].join(' ');
    const child = spawn('script', ['-qefc', command, '/dev/null'], { stdio: 'pipe' });
    let shown = '';
    child.stdout.on('data', (bytes: Buffer) => {
      const before = shown;
      shown += bytes.toString('utf8');
      const says = (text: RegExp) => text.test(shown) && !text.test(before);
      if (says(/SHA256:/)) child.stdin.write('yes\r');
      if (says(/Password/i)) child.stdin.write('right-password\r');
    });
    await once(child, 'close');
    expect(shown).toContain('SHA256:');
    expect(shown).not.toContain('right-password');
    expect(server.typed.join('')).toContain('show network');
  }, 40_000);

  it('does not wait for an input that nothing is read from', async () => {
    const server = await fake();
    const line = ['probe', '--ssh', `admin@127.0.0.1:${server.port}`, '--known-hosts', join(dir, 'open-pipe')];
    const child = spawn(process.execPath, [BIN, ...line, '--lang', 'en'], { stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
    // Its input stays open all the time.
    expect(await once(child, 'exit')).toEqual([4, null]);
    expect(said).toMatch(/host key/i);
    child.stdin.end();
  }, 40_000);
});
