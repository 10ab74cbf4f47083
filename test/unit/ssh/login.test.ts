import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'ssh2';
import { describe, expect, it, vi } from 'vitest';
import { rememberingLogin } from '../../../electron/host/ssh/connection/options.ts';
import { openDevice } from '../../../electron/host/ssh/device.ts';
import { BUILT, call, type StartOptions } from '../../command-line.ts';
import { jsonIn } from '../../given.ts';
import { problemOf, refusal } from '../../problem.ts';
import { startProgram } from '../../program.ts';
import { atTheEnd, workplace } from '../../workplace.ts';
import { closeServers, tcpServer } from '../local/servers.ts';
import { type Behaviour, type Fake, hostKey } from './device/fake.ts';
import { asking, fake, flood, keygen, knownLine, type Login, open, options, probe, user } from './setting.ts';

const dir = workplace();
atTheEnd(closeServers);

const right = { password: 'right-password', sudo: 'right-sudo' };
/** Sends SSH_MSG_DISCONNECT (RFC 4253 §11.1); ssh2's own call leaves the description empty. */
function disconnect(connection: Connection, code: number, words: string): void {
  const { _packetRW, _cipher } = Reflect.get(connection, '_protocol');
  const start = _packetRW.write.allocStart;
  const packet: Buffer = _packetRW.write.alloc(13 + words.length);
  packet[start] = 1;
  packet.writeUInt32BE(code, start + 1);
  packet.writeUInt32BE(words.length, start + 5);
  packet.write(words, start + 9);
  packet.writeUInt32BE(0, start + 9 + words.length);
  _cipher.encrypt(_packetRW.write.finalize(packet));
}

// Host keys and wrong passwords: `abuse/ssh-server.test.ts`, `lab/way-in` and `lab/ends/secrets.test.ts`.
const logins: (Login & { why: string; problem?: string; asked?: string[]; sent?: string[] })[] =
  jsonIn('unit/ssh/login.json');
it.each(logins)('$why', async ({ rounds, ends, problem, asked, sent }) => {
  const login = await asking({ rounds, ends });
  const ask = user({ ...right, code: '123456' });
  const opening = open(login.server, options(dir, ask));
  if (problem) expect(await refusal(opening)).toBe(problem);
  else await opening;
  if (asked) expect(ask.asked.slice(1)).toEqual(asked);
  if (sent) expect(login.sent).toEqual(sent);
});

it.each([
  ['ssh-too-many-attempts', 2, 'Too many authentication failures'],
  ['ssh-wrong-login', 2, 'Change of username or service not allowed'],
  ['ssh-locked', 14, 'Account locked'],
])('says %s where the server disconnects with %i, “%s”', async (problem, code, words) => {
  const server = await fake({
    authenticate: (context, connection) =>
      context.method === 'none' ? context.reject(['password']) : disconnect(connection, code, words),
  });
  expect(await refusal(open(server, options(dir, user(right))))).toBe(problem);
});

describe('with a key', () => {
  const passphrase = 'planted-passphrase';
  /** A server that lets in whoever has the key of this file. */
  const letsIn = (file: string) => {
    const [, key = ''] = readFileSync(`${file}.pub`, 'utf8').split(' ');
    return fake({
      authenticate: (context) => {
        if (context.method === 'publickey' && context.key.data.toString('base64') === key) context.accept();
        else context.reject(['publickey']);
      },
    });
  };

  const newKey = (name: string, ...how: [type?: 'ed25519' | 'rsa', passphrase?: string]) => {
    keygen(join(dir, name), ...how);
    return join(dir, name);
  };

  it.each(['ed25519', 'rsa'] as const)('%s that is encrypted, of which a wrong passphrase opens none', async (type) => {
    const identity = newKey(`encrypted-${type}`, type, passphrase);
    const server = await letsIn(identity);
    await open(server, options(dir, user({ passphrase }), { identity }));
    const wrong = user({ passphrase: 'planted-wrong' });
    expect(await problemOf(open(server, options(dir, wrong, { identity })))).toEqual({
      problem: 'ssh-key-unreadable',
      values: { file: identity },
    });
    expect(wrong.asked.filter((kind) => kind === 'passphrase')).toHaveLength(3);
  });

  it('that the device does not accept is named, with a password or without, but not one that was the first factor', async () => {
    const identity = newKey('refused');
    const refusing = (partial: boolean) =>
      fake({
        authenticate: (context) => context.reject(['publickey', 'password'], context.method === 'publickey' && partial),
      });
    const refused = { problem: 'ssh-key-refused', values: { user: 'admin', host: '127.0.0.1', file: identity } };
    const login = async (partial: boolean, secrets = {}) =>
      problemOf(open(await refusing(partial), options(dir, user(secrets), { identity })));
    expect(await login(false)).toEqual(refused);
    expect(await login(false, { password: 'planted-wrong' })).toEqual(refused);
    expect((await login(true, { password: 'planted-wrong' })).problem).toBe('ssh-wrong-login');
  });

  it('that an agent holds, and not without the agent', async () => {
    const identity = newKey('in-the-agent');
    const agent = join(dir, 'agent');
    const running = spawn('ssh-agent', ['-D', '-a', agent], { stdio: 'ignore' });
    atTheEnd(() => running.kill());
    const env = { ...process.env, SSH_AUTH_SOCK: agent };
    await vi.waitFor(() => execFileSync('ssh-add', [identity], { env, stdio: 'ignore' }), { timeout: 15_000 });
    const server = await letsIn(identity);
    await open(server, options(dir, user(), { agent }));
    const gone = options(dir, user(), { agent: join(dir, 'no-agent') });
    expect(await refusal(open(server, gone))).toBe('ssh-wrong-login');
  });
});

it('ends an endless banner', async () => {
  const endless = await tcpServer((socket) => flood(socket, 'xx\r\n'));
  expect(await refusal(open(endless, options(dir, user(right))))).toBe('ssh-not-ssh');
});

// Old ones, used only with the user's word: `lab/way-in`.
it('algorithms that nobody knows end in a plain answer', async () => {
  const server = await fake({ algorithms: { cipher: ['aes192-cbc'], hmac: ['hmac-md5'] } });
  expect(await refusal(open(server, options(dir, user(right))))).toBe('ssh-no-algorithm');
});

it('counts only the machine’s time, not the user’s', async () => {
  const server = await fake();
  const slow = { ...user(right), hostKey: () => new Promise<boolean>((resolve) => setTimeout(resolve, 1500, true)) };
  expect((await open(server, options(dir, slow, { connectTimeout: 1000 }))).kind).toBe('ftd');
});

it.each([
  [{}, ['password of jump', 'password of device', 'password of device']],
  [{ password: 'handed' }, ['password of jump', 'handed', 'handed']],
  [{ password: 'handed', sudo: 'more' }, ['password of jump', 'handed', 'more']],
])('a jump host is not sent the device’s password, nor sudo that of a jump host: %j', async (handed, sent) => {
  const secret = rememberingLogin(async (kind, _, jump) => `${kind} of ${jump ? 'jump' : 'device'}`, handed);
  const login = [await secret('password', '', true), await secret('password', '', false)];
  expect([...login, await secret('sudo', '', false)]).toEqual(sent);
});

it.each(['admin@', 'a b', '', 'ftd;reboot', '-oProxyCommand=x', 'ftd..x'])('takes no target %j', async (host) => {
  const opening = openDevice({ user: 'admin', host }, options(dir, user(right)));
  expect(await refusal(opening)).toBe('bad-request');
});

/** One for all: machines of one name have to pass for one. */
const KEY = hostKey();
const namedAlike = (behaviour: Behaviour = {}) => fake({ hostKey: KEY, answer: () => undefined, ...behaviour });
const sent = ({ attempts }: Fake) => attempts.flatMap(({ secret }) => secret ?? []);

// Behind a jump host the device may have the very name that the jump host has in front of it.
it('the secret of a jump host stays there, and sudo on the device has its own', async () => {
  const server = await namedAlike({ authenticate: (context) => context.accept() });
  const { port } = await namedAlike({ password: 'jump-password', leadsTo: server.port });
  const asked: string[] = [];
  const secret = rememberingLogin(async (kind, prompt, isJump) => {
    asked.push(`${kind} of ${isJump ? 'the jump host' : 'the device'}: ${prompt}`);
    return isJump ? 'jump-password' : 'right-sudo';
  });
  const hop = { user: 'admin', host: '127.0.0.1', port };
  const device = await openDevice({ ...hop, jump: [hop] }, options(dir, { ...user(), secret }));
  expect((await probe(device, { probe: 'lsof' })).complete).toBe(true);
  await device.close();
  expect(asked).toEqual(['password of the jump host: admin@127.0.0.1', 'sudo of the device: admin@127.0.0.1']);
  expect(server.typed.join('')).not.toContain('jump-password');
});

it('a secret is asked for with the name of the machine in front of what that machine says', async () => {
  const { server } = await asking({ rounds: [['Password of root@elsewhere:']], ends: 'accept' });
  const secret = vi.fn(async () => 'right-password');
  await open(server, options(dir, { ...user(), secret }));
  expect(secret.mock.calls).toEqual([['password', 'admin@127.0.0.1: Password of root@elsewhere:', false]]);
});

describe('the command line', () => {
  const probing = (line: readonly string[], options?: StartOptions) =>
    call(['probe', ...line, '--lang', 'en'], options);
  const at = ({ port }: Fake, list: string) => ['--ssh', `admin@127.0.0.1:${port}`, '--known-hosts', list];
  const known = (server: Fake) => {
    const file = join(dir, `knows-${server.port}`);
    writeFileSync(file, knownLine(server, KEY));
    return file;
  };

  it('tells the password to no jump host, be it of the device’s very name', async () => {
    const server = await namedAlike();
    const jump = await namedAlike({ leadsTo: server.port });
    const name = `admin@127.0.0.1:${jump.port}`;
    const line = ['--ssh', name, '--jump', name, '--known-hosts', known(jump), '--password-stdin'];
    const result = await probing(line, { input: 'right-password\n' });
    expect(result).toMatchObject({ code: 4, stderr: expect.stringContaining('127.0.0.1') });
    expect([sent(jump), sent(server)]).toEqual([[], []]);
  });

  it('reads each line of secrets as it is: an empty one is an empty answer, and no character is broken', async () => {
    const server = await namedAlike({ password: 'pässwort€' });
    const line = [...at(server, known(server)), '--password-stdin'];
    await probing([...line, '--sudo-password-stdin', '--only', 'lsof'], { input: 'pässwort€\r\n\n' });
    expect(sent(server)).toEqual(['pässwort€']);
    expect(server.typed.join('').split('pässwort€')).toHaveLength(1);
  });

  it('asks at a terminal for host key and password at once, one after the other, and shows no password', async () => {
    const server = await namedAlike();
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
    const server = await namedAlike({ password: 'another' });
    const line = [...at(server, known(server)), '--password-stdin'];
    expect((await probing(line, { input: 'right-password\n', staysOpen: true })).code).toBe(4);
    expect(sent(server)).toEqual(['right-password']);
    const unread = await probing(at(server, join(dir, 'open-pipe')), { staysOpen: true });
    expect(unread).toMatchObject({ code: 4, stderr: expect.stringMatching(/host key/i) });
  });
});
