import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { SshOptions } from '../../../electron/host/ssh/connection/options.ts';
import { type Device, openDevice } from '../../../electron/host/ssh/device.ts';
import type { SshTarget } from '../../../shared/model/ssh-target.ts';
import { diagnose } from '../../diagnose.ts';
import { keygen, missing, type Sshd, startSshd } from './device/sshd.ts';
import { options, probe, problemOf, read, user, workplace } from './setting.ts';
import { SLOW_HOST, strange } from './typed.ts';

const SUDO = 'planted-sudo-password';
const PASSPHRASE = 'planted-passphrase';
const dir = workplace();
// The tests run side by side: most of their time is waiting for silence.
const cleanup: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(cleanup.map((one) => one())));

async function sshd(config: readonly string[] = [], env: Record<string, string> = {}): Promise<Sshd> {
  const server = await startSshd(config, { LAB_SUDO: SUDO, ...env });
  cleanup.push(server.stop);
  return server;
}

async function open(server: Sshd, more: Partial<SshOptions> = {}, target: Partial<SshTarget> = {}): Promise<Device> {
  const given = options(dir, user({ sudo: SUDO }), {
    identity: server.identity,
    settle: 100,
    ...more,
  });
  const device = await openDevice({ user: server.user, host: '127.0.0.1', port: server.port, ...target }, given);
  cleanup.push(device.close);
  return device;
}

/** Leaves neither a process on the device nor a byte that was not allowed. */
async function expectClean(server: Sshd, secrets: readonly string[] = [SUDO]): Promise<void> {
  await vi.waitFor(() => expect(server.left()).toEqual([]), { timeout: 15_000 });
  for (const log of server.typed()) {
    const typed = log.replace(/^Script started[^\n]*\n/, '').replace(/\nScript done[^\n]*\n?$/, '');
    expect(strange(typed, secrets)).toBe('');
  }
}

const why = missing();
if (why) console.warn(`sshd.test.ts is skipped: ${why}`);

describe.skipIf(why !== undefined)('a real sshd', { concurrent: true }, () => {
  it('is collected from in three shells; the evidence is read, and holds no secret', async () => {
    const server = await sshd();
    const device = await open(server);
    expect(device).toMatchObject({ kind: 'ftd', name: 'ftd01', oldAlgorithms: false });
    const ids = [
      'showVersion',
      'showNetwork',
      'showManagers',
      'time',
      'connectorProperties',
      'lsof',
      'connectorProcess',
      'connectorLog',
      'curl',
    ] as const;
    const runs = await Promise.all(ids.map((id) => probe(device, { probe: id }, 10_000)));
    // On a busy machine the first shell may have done all the work before the others stand.
    await vi.waitFor(() => expect(device.shells).toBeGreaterThan(1), { timeout: 10_000 });
    for (const [index, run] of runs.entries())
      expect(read(run).outputs).toMatchObject([
        { probe: ids[index], complete: true, device: 'ftd01', vantage: 'device', origin: 'ssh', time: run.started },
      ]);
    const text = runs.map((run) => run.text).join('');
    expect(text).not.toContain('planted');
    expect(text).toContain('last password was [secret removed]');
    expect(text).toContain('x'.repeat(900));
    expect(text).toContain('no newline at the end\n--- ftd-cloud-doctor end ---');
    const { verdict } = diagnose({
      lang: 'en',
      settings: { integration: 'on', identity: 'unknown' },
      sources: [{ name: 'ssh', origin: 'ssh', text }],
    });
    expect(verdict.id).toBe('dns-unresolved');
    await device.close();
    await expectClean(server);
    for (const file of readdirSync(dir))
      if (statSync(join(dir, file)).isFile()) expect(readFileSync(join(dir, file), 'utf8')).not.toContain('planted');
  }, 30_000);

  it('is left clean when stopped in the middle of a command, in the middle of a banner, and after a time limit', async () => {
    const server = await sshd();
    const device = await open(server);
    const slow = { probe: 'curl', host: SLOW_HOST } as const;
    const cut = await probe(device, slow, 2000);
    expect(cut.complete).toBe(false);
    // Ctrl-C brought the prompt back: the shell is still in use.
    expect(device.shells).toBe(1);
    expect(cut.text).toContain('Rebuilt URL to: https://slow.example.com');
    const stop = new AbortController();
    const running = device.run(slow, { signal: stop.signal, timeout: 10_000, onText: () => stop.abort() });
    expect((await problemOf(running)).problem).toBe('ssh-cancelled');
    const last = problemOf(probe(device, slow, 10_000));
    await device.close();
    expect((await last).problem).toBe('ssh-cancelled');
    await expectClean(server);
    const early = new AbortController();
    const opening = open(server, {
      signal: early.signal,
      ask: {
        ...user(),
        hostKey: async () => {
          setTimeout(() => early.abort(), 350);
          return true;
        },
      },
    });
    expect((await problemOf(opening)).problem).toBe('ssh-cancelled');
    await expectClean(server);
  }, 30_000);

  it('is dropped by the network without leaving anything there', async () => {
    const server = await sshd();
    const device = await open(server);
    const [session] = sessionsOf(server);
    const running = device.run(
      { probe: 'curl', host: SLOW_HOST },
      { signal: new AbortController().signal, timeout: 10_000, onText: () => session && process.kill(session) },
    );
    expect((await problemOf(running)).problem).toBe('ssh-connection-lost');
    await vi.waitFor(() => expect(server.left()).toEqual([]), { timeout: 15_000 });
  }, 30_000);

  it('refuses root for a wrong password after one try, and the expert shell where it is locked', async () => {
    const server = await sshd();
    const device = await open(server, { ask: user({ sudo: 'planted-wrong' }) });
    for (const id of ['lsof', 'curl'] as const)
      expect((await problemOf(probe(device, { probe: id }))).problem).toBe('ssh-sudo-refused');
    expect((await probe(device, { probe: 'time' })).text).toContain('Jun 12');
    await device.close();
    await expectClean(server, ['planted-wrong']);
    expect(server.typed().join('').split('planted-wrong')).toHaveLength(2);
    const locked = await sshd([], { LAB_NO_EXPERT: '1' });
    const second = await open(locked);
    expect((await problemOf(probe(second, { probe: 'lsof' }))).problem).toBe('ssh-expert-refused');
    expect((await probe(second, { probe: 'showManagers' })).text).toContain('Managed locally.');
  }, 30_000);

  it('with one session only is used one after the other; without terminals, not at all', async () => {
    const server = await sshd(['MaxSessions 1']);
    const device = await open(server);
    const runs = await Promise.all(
      (['time', 'showManagers', 'showNetwork'] as const).map((id) => probe(device, { probe: id })),
    );
    expect(runs.every(({ complete }) => complete)).toBe(true);
    expect(device.shells).toBe(1);
    expect((await problemOf(open(await sshd(['PermitTTY no'])))).problem).toBe('ssh-no-pty');
    expect((await problemOf(open(await sshd(['MaxSessions 0'])))).problem).toBe('ssh-no-session');
  }, 30_000);

  it('is logged in to with an encrypted key, and with an agent', async () => {
    const server = await sshd();
    for (const type of ['ed25519', 'rsa'] as const) {
      const identity = join(dir, `encrypted-${type}`);
      keygen(identity, type, PASSPHRASE);
      appendFileSync(join(server.dir, 'authorized'), readFileSync(`${identity}.pub`));
      await (await open(server, { identity, ask: user({ passphrase: PASSPHRASE }) })).close();
    }
    const identity = join(dir, 'encrypted-ed25519');
    const wrong = user({ passphrase: 'planted-wrong' });
    expect(await problemOf(open(server, { identity, ask: wrong }))).toEqual({
      problem: 'ssh-key-unreadable',
      values: { file: identity },
    });
    expect(wrong.asked.filter((kind) => kind === 'passphrase')).toHaveLength(3);
    const agent = join(dir, 'agent');
    const process_ = spawn('ssh-agent', ['-D', '-a', agent], { stdio: 'ignore' });
    cleanup.push(async () => process_.kill());
    await vi.waitFor(
      () =>
        execFileSync('ssh-add', [server.identity], { env: { ...process.env, SSH_AUTH_SOCK: agent }, stdio: 'ignore' }),
      { timeout: 15_000 },
    );
    const given = options(dir, user(), { agent, settle: 100 });
    const device = await openDevice({ user: server.user, host: '127.0.0.1', port: server.port }, given);
    cleanup.push(device.close);
    expect(device.kind).toBe('ftd');
    const gone = options(dir, user(), { agent: join(dir, 'no-agent') });
    expect(
      (await problemOf(openDevice({ user: server.user, host: '127.0.0.1', port: server.port }, gone))).problem,
    ).toBe('ssh-wrong-login');
  }, 30_000);

  it('is reached through a jump host, whose key is checked first', async () => {
    const [jump, server] = [await sshd(), await sshd()];
    appendFileSync(join(jump.dir, 'authorized'), readFileSync(`${server.identity}.pub`));
    const through = { jump: [{ user: jump.user, host: '127.0.0.1', port: jump.port }] };
    const ask = user();
    const device = await open(server, { ask }, through);
    expect(ask.asked).toEqual([`hostKey ${jump.fingerprint}`, `hostKey ${server.fingerprint}`]);
    expect((await probe(device, { probe: 'time' })).complete).toBe(true);
    const stranger = options(dir, user(), { identity: server.identity });
    writeFileSync(stranger.knownHosts, `[127.0.0.1]:${jump.port} ${readFileSync(`${server.identity}.pub`, 'utf8')}`);
    const target = { user: server.user, host: '127.0.0.1', port: server.port, ...through };
    expect((await problemOf(openDevice(target, stranger))).problem).toBe('ssh-host-key-changed');
    expect(
      (await problemOf(openDevice({ ...target, port: 1 }, options(dir, user(), { identity: server.identity }))))
        .problem,
    ).toBe('ssh-jump-refused');
  }, 30_000);

  it('with old algorithms only is reached after consent', async () => {
    const server = await sshd([
      'KexAlgorithms diffie-hellman-group1-sha1',
      'Ciphers aes128-cbc',
      'MACs hmac-sha1',
      'HostKeyAlgorithms ssh-rsa',
      'PubkeyAcceptedAlgorithms +ssh-rsa',
    ]);
    const ask = user();
    expect((await open(server, { ask })).oldAlgorithms).toBe(true);
    expect(ask.asked[0]).toBe('old diffie-hellman-group1-sha1');
    expect((await problemOf(open(server, { ask: user({ yes: false }) }))).problem).toBe('ssh-old-algorithms');
  }, 30_000);
});

/** The processes that hold this test's connections; killing them is what a broken network looks like. */
function sessionsOf(server: Sshd): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
        return parent === server.pid;
      } catch {
        return false;
      }
    });
}
