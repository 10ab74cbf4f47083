import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const SSHD = '/usr/sbin/sshd';
const LOGIN = join(import.meta.dirname, 'login');

/** Why a real sshd cannot run here; `undefined` if it can. */
export function missing(): string | undefined {
  const needed = [SSHD, '/usr/bin/ssh-keygen', '/usr/bin/ssh-agent', '/usr/bin/script', '/bin/bash'];
  const absent = needed.filter((file) => !existsSync(file));
  return absent.length > 0 ? `not installed: ${absent.join(', ')} (apt-get install openssh-server)` : undefined;
}

export interface Sshd {
  port: number;
  pid: number;
  user: string;
  dir: string;
  /** Fingerprint of the host key that is shown first. */
  fingerprint: string;
  identity: string;
  /** What was typed into the device's sessions, byte by byte, one string a session. */
  typed(): string[];
  /** Processes of the device's sessions that still run. */
  left(): number[];
  stop(): Promise<void>;
}

/** OpenSSH's own sshd on a loopback port, with its own keys, whose login is the stand-in device. */
export async function startSshd(config: readonly string[] = [], env: Record<string, string> = {}): Promise<Sshd> {
  const dir = mkdtempSync(join(tmpdir(), 'ftdcd-sshd-'));
  const { username: user, uid } = userInfo();
  if (uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const id = dir.slice(-12);
  keygen(join(dir, 'host'), 'ed25519');
  const rsa = config.some((line) => line.includes('ssh-rsa'));
  if (rsa) keygen(join(dir, 'host_rsa'), 'rsa');
  keygen(join(dir, 'key'), 'ed25519');
  mkdirSync(join(dir, 'typed'));
  writeFileSync(join(dir, 'authorized'), readFileSync(join(dir, 'key.pub')));
  const port = await freePort();
  // SHLVL: a bash that sshd starts would read the user's ~/.bashrc first, whatever that does.
  const set = {
    SHLVL: '2',
    LAB_ID: id,
    LAB_SUDO: 'unset-sudo-password',
    LAB_TYPED: join(dir, 'typed', 'session'),
    ...env,
  };
  writeFileSync(
    join(dir, 'sshd_config'),
    [
      // sshd takes the first of several: the test's lines outweigh these.
      ...config,
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${dir}/host`,
      ...(rsa ? [`HostKey ${dir}/host_rsa`] : []),
      `PidFile ${dir}/pid`,
      `AuthorizedKeysFile ${dir}/authorized`,
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin yes',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PrintMotd no',
      `ForceCommand ${LOGIN}`,
      `SetEnv ${Object.entries(set)
        .map(([name, value]) => `"${name}=${value}"`)
        .join(' ')}`,
      '',
    ].join('\n'),
  );
  const child = spawn(SSHD, ['-D', '-e', '-f', join(dir, 'sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(child);
  return {
    port,
    pid: child.pid ?? 0,
    user,
    dir,
    identity: join(dir, 'key'),
    fingerprint: execFileSync('ssh-keygen', ['-lf', join(dir, 'host.pub')], { encoding: 'utf8' }).split(' ')[1] ?? '',
    typed: () => readdirSync(join(dir, 'typed')).map((file) => readFileSync(join(dir, 'typed', file), 'utf8')),
    left: () => processesOf(id),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
      for (const pid of processesOf(id)) process.kill(pid, 'SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A key pair in a file; `passphrase` encrypts it. */
export function keygen(file: string, type: 'ed25519' | 'rsa', passphrase = ''): void {
  execFileSync('ssh-keygen', [
    '-q',
    '-t',
    type,
    ...(type === 'rsa' ? ['-b', '2048'] : []),
    '-N',
    passphrase,
    '-f',
    file,
  ]);
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Server listening')) resolve();
    });
    child.once('exit', () => reject(new Error(`sshd: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function processesOf(id: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`LAB_ID=${id}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
