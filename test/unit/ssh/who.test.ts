import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ask, rememberingLogin } from '../../../electron/host/ssh/connection/options.ts';
import { openDevice } from '../../../electron/host/ssh/device.ts';
import { BUILT, call, type StartOptions } from '../../command-line.ts';
import { startProgram } from '../../program.ts';
import { workplace } from '../../workplace.ts';
import { type Behaviour, type Fake, hostKey } from './device/fake.ts';
import { asking, fake, knownLine, open, options, probe, user } from './setting.ts';

const dir = workplace();

/** One for all: machines of one name have to pass for one. */
const KEY = hostKey();

const named = (behaviour: Behaviour = {}) => fake({ hostKey: KEY, answer: () => undefined, ...behaviour });
const sent = ({ attempts }: Fake) => attempts.flatMap(({ secret }) => secret ?? []);
const target = ({ port }: Fake) => ({ user: 'admin', host: '127.0.0.1', port });

describe('a secret', () => {
  /** Behind a jump host the device may have the very name that the jump host has in front of it. */
  async function askBehind(jump: Fake, secret: Ask['secret']): Promise<void> {
    const hop = target(jump);
    const device = await openDevice({ ...hop, jump: [hop] }, options(dir, { ...user({ yes: true }), secret }));
    expect((await probe(device, { probe: 'lsof' })).complete).toBe(true);
    await device.close();
  }

  it('of a jump host stays there, and sudo on the device has its own', async () => {
    const server = await named({ authenticate: (context) => context.accept() });
    const jump = await named({ password: 'jump-password', leadsTo: server.port });
    const asked: string[] = [];
    const secret = rememberingLogin(async (kind, prompt, isJump) => {
      asked.push(`${kind} of ${isJump ? 'the jump host' : 'the device'}: ${prompt}`);
      return isJump ? 'jump-password' : 'right-sudo';
    });
    await askBehind(jump, secret);
    expect(asked).toEqual(['password of the jump host: admin@127.0.0.1', 'sudo of the device: admin@127.0.0.1']);
    expect(server.typed.join('')).not.toContain('jump-password');
  });

  it('of the device is asked for once, for its login and for sudo', async () => {
    const server = await named({ sudo: 'right-password' });
    const jump = await named({ password: 'jump-password', leadsTo: server.port });
    const secret = rememberingLogin(async (_, __, isJump) => (isJump ? 'jump-password' : 'right-password'));
    await askBehind(jump, secret);
    expect([sent(jump), sent(server)]).toEqual([['jump-password'], ['right-password']]);
  });

  it('is asked for with the name of the machine in front of what that machine says', async () => {
    const { server } = await asking({ rounds: [['Password of root@elsewhere:']], ends: 'accept' });
    const asked: string[] = [];
    const secret = async (_: string, prompt: string) => {
      asked.push(prompt);
      return 'right-password';
    };
    await open(server, options(dir, { ...user({ yes: true }), secret }));
    expect(asked).toEqual(['admin@127.0.0.1: Password of root@elsewhere:']);
  });
});

describe('the command line', () => {
  const probing = (line: readonly string[], options?: StartOptions) =>
    call(['probe', ...line, '--lang', 'en'], options);
  const at = ({ port }: Fake, list: string) => ['--ssh', `admin@127.0.0.1:${port}`, '--known-hosts', list];
  const known = async (...servers: Fake[]) => {
    const file = join(dir, `known-${servers.map(({ port }) => port).join('-')}`);
    await writeFile(file, servers.map((server) => knownLine(server, KEY)).join(''));
    return file;
  };

  it('tells it to no jump host, be it of the device’s very name', async () => {
    const server = await named();
    const jump = await named({ leadsTo: server.port });
    const name = `admin@127.0.0.1:${jump.port}`;
    const line = ['--ssh', name, '--jump', name, '--known-hosts', await known(jump), '--password-stdin'];
    const result = await probing(line, { input: 'right-password\n' });
    expect(result).toMatchObject({ code: 4, stderr: expect.stringContaining('127.0.0.1') });
    expect([sent(jump), sent(server)]).toEqual([[], []]);
  });

  it('reads each line as it is: an empty one is an empty answer, and no character is broken', async () => {
    const server = await named({ password: 'pässwort€' });
    const line = [...at(server, await known(server)), '--password-stdin'];
    await probing([...line, '--sudo-password-stdin', '--only', 'lsof'], { input: 'pässwort€\r\n\n' });
    expect(sent(server)).toEqual(['pässwort€']);
    expect(server.typed.join('').split('pässwort€')).toHaveLength(1);
  });

  it('asks at a terminal for host key and password at once, one after the other, and shows no password', async () => {
    const server = await named();
    const line = at(server, join(dir, 'at-a-terminal'));
    const command = [process.execPath, BUILT, 'probe', ...line, '--only', 'showNetwork', '--lang', 'en'].join(' ');
    const terminal = startProgram(['script', '-qefc', command, '/dev/null'], { staysOpen: true });
    await terminal.says(/SHA256:/);
    terminal.child.stdin.write('yes\r');
    await terminal.says(/Password/i);
    terminal.child.stdin.write('right-password\r');
    expect((await terminal.ended).stdout).not.toContain('right-password');
    expect(server.typed.join('')).toContain('show network');
  });

  it('ends although its input stays open, whether it reads from that or not', async () => {
    const server = await named({ password: 'another' });
    const line = [...at(server, await known(server)), '--password-stdin'];
    expect((await probing(line, { input: 'right-password\n', staysOpen: true })).code).toBe(4);
    expect(sent(server)).toEqual(['right-password']);
    const unread = await probing(at(server, join(dir, 'open-pipe')), { staysOpen: true });
    expect(unread).toMatchObject({ code: 4, stderr: expect.stringMatching(/host key/i) });
  });
});
