import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import ssh2, { type AuthContext } from 'ssh2';
import type { Ask, SshOptions } from '../../../electron/host/ssh/connection/options.ts';
import { type Device, type DeviceRun, openDevice } from '../../../electron/host/ssh/device.ts';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import type { SshTarget } from '../../../shared/model/run/ssh-target.ts';
import { atTheEnd } from '../../workplace.ts';
import { type Behaviour, type Fake, startFake } from './device/fake.ts';

/** A key pair in `file` and `file.pub`, as ssh-keygen makes it; `passphrase` encrypts it, in one round instead of many. */
export function keygen(file: string, type: 'ed25519' | 'rsa' = 'ed25519', passphrase = ''): void {
  const bits = type === 'rsa' ? ['-b', '2048'] : [];
  execFileSync('ssh-keygen', ['-q', '-t', type, ...bits, '-a', '1', '-N', passphrase, '-f', file]);
}

/** A stand-in device, which ends with the file's tests. */
export async function fake(behaviour: Behaviour = {}): Promise<Fake> {
  const server = await startFake(behaviour);
  atTheEnd(server.stop);
  return server;
}

/** Writes for ever. */
export function flood(to: Writable, what: string): void {
  const more = () => {
    while (!to.destroyed && to.writable && to.write(what.repeat(4000)));
  };
  to.on('drain', more);
  more();
}

/** The public half of a private key. */
export function blobOf(key: string): Buffer {
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  return parsed.getPublicSSH();
}

/** A server and its key as known_hosts names them. */
export const knownLine = ({ port }: Fake, key: string): string =>
  `[127.0.0.1]:${port} ecdsa-sha2-nistp256 ${blobOf(key).toString('base64')}\n`;

/** A user who answers with what is given, `late` milliseconds late if sudo asks, and a list of what was asked. */
export function user(
  answers: Partial<Record<Parameters<Ask['secret']>[0], string>> & { yes?: boolean; late?: number } = {},
): Ask & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    hostKey: async ({ fingerprint }) => {
      asked.push(`hostKey ${fingerprint}`);
      return answers.yes ?? true;
    },
    changedHostKey: async ({ fingerprint }) => {
      asked.push(`changed ${fingerprint}`);
      return undefined;
    },
    secret: async (kind) => {
      asked.push(kind);
      if (kind === 'sudo') await setTimeout(answers.late ?? 0);
      return answers[kind];
    },
    oldAlgorithms: async ({ algorithms }) => {
      asked.push(`old ${algorithms.join(' ')}`);
      return answers.yes ?? true;
    },
  };
}

/** What a server asks at the login, in rounds, `#` for a round's number; then it lets in, or asks again, or calls it a first factor. */
export interface Login {
  rounds: string[][];
  ends: 'accept' | 'again' | 'password' | 'first factor';
}

/** A stand-in device that lets in by prompts, and the secrets that it was sent. */
export async function asking({ rounds, ends }: Login): Promise<{ server: Fake; sent: string[] }> {
  const sent: string[] = [];
  const isFactor = ends === 'first factor';
  const authenticate = (context: AuthContext) => {
    if (context.method === 'password') sent.push(context.password);
    if (context.method === 'password' && ends === 'password') return context.accept();
    if (context.method !== 'keyboard-interactive')
      return context.reject(['keyboard-interactive', 'password'], isFactor);
    const next = (at: number): void => {
      const prompts = (rounds[at % rounds.length] ?? []).map((text) => ({
        prompt: text.replace('#', `${at}`),
        echo: false,
      }));
      context.prompt(prompts, (given) => {
        sent.push(...given);
        if (ends === 'again' || at + 1 < rounds.length) next(at + 1);
        else if (ends === 'accept') context.accept();
        else context.reject([...(isFactor ? (['keyboard-interactive'] as const) : []), 'password'], true);
      });
    };
    next(0);
  };
  return { server: await fake({ authenticate }), sent };
}

/** Logs in; the device is left with the file's tests. */
export async function open({ port }: Pick<Fake, 'port'>, given: SshOptions): Promise<Device> {
  const device = await openDevice({ user: 'admin', host: '127.0.0.1', port }, given);
  atTheEnd(device.close);
  return device;
}

/** Logs in as the command line does, and answers with one password: for measures. */
export const logIn = (target: SshTarget, password: string, knownHosts: string): Promise<Device> =>
  openDevice(target, {
    ...{ ask: user({ password, sudo: password }), knownHosts, alsoKnown: [] },
    ...{ connectTimeout: 120_000, promptTimeout: 120_000 },
  });

let files = 0;
/** Options with a list of host keys of its own; the real user's is not read. */
export function options(dir: string, ask: Ask, more: Partial<SshOptions> = {}): SshOptions {
  return {
    ask,
    knownHosts: join(dir, `known-${files++}`),
    alsoKnown: [],
    // No test waits for these: a machine that is busy must not turn one failure into another.
    connectTimeout: 25_000,
    promptTimeout: 25_000,
    settle: 40,
    ...more,
  };
}

export async function probe(device: Device, ask: ProbeAsk, timeout = 25_000): Promise<DeviceRun> {
  return device.run(ask, { timeout, signal: new AbortController().signal });
}
