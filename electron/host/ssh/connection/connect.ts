import type { Duplex } from 'node:stream';
import ssh2, { type Client } from 'ssh2';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Hop } from '../../../../shared/model/run/hop.ts';
import { untilAborted } from '../aborted.ts';
import { startTimeout } from '../timeouts.ts';
import { offer, oldOffered, oldOnes } from './algorithms.ts';
import { authenticator, EXPIRED, LOCKED } from './authenticate.ts';
import { type Gate, openGate } from './host-key.ts';
import type { SecretKind, SshOptions } from './options.ts';
import type { Secrets } from './secrets.ts';
import { dial, dialFrom } from './tcp.ts';

/** Maximum number of bytes before the login is done: greetings, key exchange, banners, prompts. */
const MOST_LOGIN_BYTES = 1024 * 1024;
const CONNECT_TIMEOUT = 20_000;
const KEEPALIVE = 10_000;

/** A logged-in connection through all jump hosts. */
export interface Connection {
  client: Client;
  /** Outdated algorithms in use, on any hop; empty if none. */
  oldAlgorithms: readonly string[];
  /** Texts of the server around the login. */
  banner: string;
  /** The device's key, not the jump hosts'. */
  hostKey: { type: string; fingerprint: string } | undefined;
  /** Fires once, however the connection ends. */
  lost: AbortSignal;
  close(): void;
}

/**
 * Connects and logs in, hop by hop: each jump host forwards the next hop's connection, and each hop's key is checked
 * before anything is sent to it. Throws `ProblemError` `ssh-…`, which never contains data from the server.
 */
export async function connect(
  { jump, ...device }: Hop & { jump: readonly Hop[] },
  options: SshOptions,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<Connection> {
  const open: Login[] = [];
  const close = () => {
    for (const { client } of [...open].reverse()) client.end();
    // If the server does not close the connection, it is closed here.
    setTimeout(() => {
      for (const { client } of open) client.destroy();
    }, 500).unref();
  };
  try {
    for (const hop of [...jump, device]) {
      const before = open.at(-1);
      const dialHop = (limit: AbortSignal) => (before ? dialFrom(before.client, before.hop, hop) : dial(hop, limit));
      open.push(await openHop(hop, dialHop, hop !== device, options, secrets, signal));
    }
  } catch (error) {
    close();
    throw error;
  }
  const last = open.at(-1);
  if (!last) throw new ProblemError('internal', { detail: 'no hop' });
  return {
    client: last.client,
    banner: last.banner,
    hostKey: last.hostKey,
    oldAlgorithms: [...new Set(open.flatMap((login) => login.oldAlgorithms))],
    lost: AbortSignal.any(open.map((login) => login.lost)),
    close,
  };
}

interface Login {
  hop: Hop;
  client: Client;
  oldAlgorithms: string[];
  banner: string;
  hostKey: Connection['hostKey'];
  lost: AbortSignal;
}

/** One hop, first with modern algorithms only, then, if the server has none and the user agrees, with old ones. */
async function openHop(
  hop: Hop,
  dialHop: (limit: AbortSignal) => Promise<Duplex>,
  jump: boolean,
  options: SshOptions,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<Login> {
  const { ask, connectTimeout = CONNECT_TIMEOUT } = options;
  const { host, port } = hop;
  const expired = new AbortController();
  const clock = startTimeout(connectTimeout, () => expired.abort());
  const limit = AbortSignal.any([signal, expired.signal]);
  const question = <T>(asked: Promise<T>) => clock.during(untilAborted(asked, limit));
  const secret = async (kind: SecretKind, prompt: string) => {
    const given = await question(ask.secret(kind, clean(prompt), jump));
    if (given !== undefined) secrets.keep(given);
    return given;
  };
  try {
    const gate = await openGate(hop, options, {
      hostKey: (about) => question(ask.hostKey(about)),
      changedHostKey: (about) => question(ask.changedHostKey(about)),
    });
    const attempt = async (withOld: boolean) => {
      const socket = await untilAborted(dialHop(limit), limit);
      return login(hop, socket, { gate, withOld, options, secret, limit });
    };
    const first = await attempt(false);
    if (!Array.isArray(first)) return first;
    if (first.length === 0) throw new ProblemError('ssh-no-algorithm', { host });
    if (!(await question(ask.oldAlgorithms({ host, port, algorithms: first }))))
      throw new ProblemError('ssh-old-algorithms', { host, algorithms: first.join(', ') });
    const second = await attempt(true);
    if (Array.isArray(second)) throw new ProblemError('ssh-no-algorithm', { host });
    return second;
  } catch (error) {
    if (signal.aborted) throw new ProblemError('ssh-cancelled');
    if (expired.signal.aborted) throw new ProblemError('ssh-timeout', { host, port: String(port) });
    throw error;
  } finally {
    clock.stop();
  }
}

/** What OpenSSH says when its MaxAuthTries is reached: each key that is offered counts. */
const TOO_MANY = /too many authentication failures/i;

/** The handshake found no common algorithm. */
const NO_MATCH = Symbol('no match');

interface LoginOptions {
  gate: Gate;
  withOld: boolean;
  options: SshOptions;
  secret: (kind: SecretKind, prompt: string) => Promise<string | undefined>;
  limit: AbortSignal;
}

/** Handshake and login over an open stream; a list of old algorithms if there is no common modern one. */
function login(
  hop: Hop,
  socket: Duplex,
  { gate, withOld, options, secret, limit }: LoginOptions,
): Promise<Login | string[]> {
  const { host, port, user } = hop;
  const at = { host, port: String(port) };
  const client = new ssh2.Client();
  const lost = new AbortController();
  let stage: 'greeting' | 'handshake' | 'login' | 'ready' = 'greeting';
  let received = 0;
  let banner = '';
  let offered: string[] = [];
  let oldAlgorithms: string[] = [];
  let kept: Promise<void> = Promise.resolve();

  return new Promise((resolve, reject) => {
    const settle = (outcome: unknown) => {
      limit.removeEventListener('abort', cancelled);
      client.destroy();
      socket.destroy();
      if (outcome === NO_MATCH) resolve(offered);
      else reject(outcome);
    };
    const cancelled = () => settle(new ProblemError('ssh-cancelled'));
    limit.addEventListener('abort', cancelled, { once: true });
    if (limit.aborted) return cancelled();
    const next = authenticator(hop, { ...options, secret, fail: settle });

    client.on('handshake', (negotiated) => {
      if (stage !== 'greeting' && stage !== 'handshake') return;
      stage = 'login';
      oldAlgorithms = oldOnes(negotiated);
      // Only now has the server proved that the key is its own.
      kept = gate.keep();
      kept.catch(settle);
    });
    client.on('banner', (text) => {
      banner = `${banner}${text}\n`.slice(0, MOST_LOGIN_BYTES);
    });
    client.on('change password', () => settle(new ProblemError('ssh-password-expired', { user, host })));
    client.on('error', (error) => {
      const level = 'level' in error ? error.level : undefined;
      // The agent is unreachable or refuses to sign: ssh2 continues with the next method by itself.
      if (level === 'agent' || stage === 'ready') return;
      if (/no matching/i.test(error.message)) return settle(NO_MATCH);
      settle(explain(error, stage, received));
    });
    client.on('close', () => {
      lost.abort();
      settle(explain(undefined, stage, received));
    });
    client.on('ready', () => {
      stage = 'ready';
      options.ask.tried?.();
      limit.removeEventListener('abort', cancelled);
      socket.removeListener('data', count);
      resolve({ hop, client, oldAlgorithms, banner, hostKey: gate.accepted(), lost: lost.signal });
    });

    client.connect({
      sock: socket,
      username: user,
      readyTimeout: 0,
      keepaliveInterval: options.keepalive ?? KEEPALIVE,
      keepaliveCountMax: 2,
      algorithms: offer(withOld, gate.types),
      hostVerifier: (key: Buffer, verify: (permitted: boolean) => void) => {
        gate.check(key).then(() => verify(true), settle);
      },
      authHandler: (methods, partial, proceed) => {
        kept
          .then(() => next(methods, partial))
          .then((method) => (method instanceof ProblemError ? settle(method) : proceed(method)))
          .catch(settle);
      },
      debug: (line) => {
        if (stage === 'ready' || stage === 'login') return;
        if (line.startsWith('Remote ident')) stage = 'handshake';
        offered = oldOffered(line) ?? offered;
      },
    });
    // Added after ssh2 has paused the stream: this listener alone does not make it flow.
    const count = (chunk: Buffer) => {
      received += chunk.length;
      if (received > MOST_LOGIN_BYTES) settle(new ProblemError('ssh-flooded', { host }));
    };
    socket.on('data', count);
  });

  function explain(error: Error | undefined, now: typeof stage, bytes: number): ProblemError {
    // Closed without a message: an access list, or a server of another kind.
    if (now === 'greeting') return new ProblemError(bytes === 0 ? 'ssh-refused' : 'ssh-not-ssh', at);
    if (now === 'handshake') return new ProblemError('ssh-handshake-failed', { host });
    const words = error?.message ?? '';
    if (now === 'login' && EXPIRED.test(words)) return new ProblemError('ssh-password-expired', { user, host });
    if (now === 'login' && LOCKED.test(words)) return new ProblemError('ssh-locked', { user, host });
    if (now === 'login' && TOO_MANY.test(words)) return new ProblemError('ssh-too-many-attempts', { user, host });
    // RFC 4253 §11.1: 2 protocol error, 14 no more methods.
    const code = error && 'code' in error ? error.code : undefined;
    if (now === 'login' && (code === 2 || code === 14)) return new ProblemError('ssh-wrong-login', { user, host });
    return new ProblemError('ssh-connection-lost', { host });
  }
}

/** A server's prompt, safe to show: no control characters, at most a line long. */
function clean(prompt: string): string {
  return prompt
    .replace(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ')
    .trim()
    .slice(0, 200);
}
