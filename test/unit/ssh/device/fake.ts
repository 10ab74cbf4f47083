import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ServerChannel, type ServerConfig } from 'ssh2';
import { tie } from '../../local/servers.ts';

/** What a stand-in device does; every field has the behaviour of a plain FTD as default. */
export interface Behaviour {
  hostKey?: string;
  algorithms?: ServerConfig['algorithms'];
  /** Accepts or rejects each attempt; default: the password below. */
  authenticate?: (context: AuthContext, connection: Connection) => void;
  password?: string;
  sudo?: string;
  /** A jump host: whatever it is asked to connect to, it connects to this port. */
  leadsTo?: number;
  /** Most session channels at once. */
  maxSessions?: number;
  banner?: string;
  prompt?: string;
  hostname?: string;
  /** Where it listens; any port of 127.0.0.1 by default. */
  listen?: { host: string; port: number };
  /** Overrides an answer: text (a prompt follows), `drop`, or `hang`, after which `done` shows the prompt. */
  answer?: (line: string, channel: ServerChannel, done: () => void) => string | 'hang' | 'drop' | undefined;
  /** Milliseconds that a command takes; none by default. */
  takes?: (line: string) => number;
  /** Called when a shell starts, instead of the dialogue. */
  shell?: (channel: ServerChannel, connection: Connection) => void;
}
type Level = 'clish' | 'user' | 'root' | 'password';

export interface Fake {
  port: number;
  /** What the server saw. */
  attempts: { method: string; secret?: string }[];
  typed: string[];
  connections: Connection[];
  open(): number;
  stop(): Promise<void>;
}

/** A private host key. */
export const hostKey = (type: 'ecdsa' | 'rsa' = 'ecdsa'): string =>
  type === 'ecdsa'
    ? ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private
    : ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private;

const MODEL = 'Model                     : Cisco Firepower Threat Defense for VMware (75) Version 7.2.5 (Build 208)';

/** A device inside the test's own process: it records every attempt to log in and every byte typed. */
export async function startFake(behaviour: Behaviour = {}): Promise<Fake> {
  const { password = 'right-password', maxSessions = 10 } = behaviour;
  const fake: Fake = { port: 0, attempts: [], typed: [], connections: [], open: () => channels.size, stop };
  const channels = new Set<ServerChannel>();
  const server = new ssh2.Server(
    { hostKeys: [behaviour.hostKey ?? hostKey()], ...(behaviour.algorithms && { algorithms: behaviour.algorithms }) },
    (connection) => {
      fake.connections.push(connection);
      // As OpenSSH does; each answer would wait 40 ms for the acknowledgement of the one before. The types lack it.
      (connection as Connection & { setNoDelay(): void }).setNoDelay();
      connection.on('error', () => {});
      connection.on('authentication', (context) => {
        fake.attempts.push({
          method: context.method,
          ...(context.method === 'password' && { secret: context.password }),
        });
        if (behaviour.authenticate) behaviour.authenticate(context, connection);
        else if (context.method === 'password' && context.password === password) context.accept();
        else context.reject(['password']);
      });
      connection.on('tcpip', (accept, reject) => {
        if (behaviour.leadsTo === undefined) return reject?.();
        tie(accept(), behaviour.leadsTo);
      });
      connection.on('session', (accept, reject) => {
        if (channels.size >= maxSessions) return reject?.();
        const session = accept();
        session.on('pty', (yes) => yes?.());
        session.on('shell', (yes) => {
          const channel = yes();
          channels.add(channel);
          channel.on('close', () => channels.delete(channel));
          channel.on('error', () => {});
          if (behaviour.shell) behaviour.shell(channel, connection);
          else dialogue(channel, connection, behaviour, fake);
        });
      });
    },
  );
  server.on('error', () => {});
  const { host, port } = behaviour.listen ?? { host: '127.0.0.1', port: 0 };
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  fake.port = (server.address() as AddressInfo).port;
  return fake;

  async function stop(): Promise<void> {
    for (const connection of fake.connections) connection.end();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** Levels, echo, password without echo, Ctrl-C. */
function dialogue(channel: ServerChannel, connection: Connection, behaviour: Behaviour, fake: Fake): void {
  const { banner = 'Welcome\r\n\r\n', prompt = '> ', sudo = 'right-sudo', hostname = 'ftd01' } = behaviour;
  const index = fake.typed.push('') - 1;
  const levels: Level[] = ['clish'];
  let line = '';
  let busy = false;
  const prompts: Record<Level, string> = {
    clish: prompt,
    user: `admin@${hostname}:~$ `,
    root: `root@${hostname}:~# `,
    password: 'Password: ',
  };
  const top = () => levels.at(-1) ?? 'clish';
  const show = () => channel.write(prompts[top()]);

  function enter(text: string, isDone = false): void {
    const level = top();
    if (level === 'password') {
      levels.pop();
      if (text === sudo) levels.push('root');
      else channel.write('Sorry, try again.\r\n');
      return void show();
    }
    const framed = /^printf '\\n%s-%s\\n' begin (\w+); \{ (.*); \} <\/dev\/null 2>&1; printf .*$/.exec(text);
    const command = framed?.[2] ?? text;
    const takes = behaviour.takes?.(command) ?? 0;
    if (takes > 0 && !isDone) {
      busy = true;
      setTimeout(() => {
        busy = false;
        enter(text, true);
      }, takes);
      return;
    }
    const answer = behaviour.answer?.(command, channel, () => {
      busy = false;
      show();
    });
    if (answer === 'hang') {
      busy = true;
      if (framed) channel.write(`\r\nbegin-${framed[1]}\r\npartial output\r\n`);
      return;
    }
    if (answer === 'drop') return void connection.end();
    if (framed) {
      channel.write(`\r\nbegin-${framed[1]}\r\n${answer ?? 'nothing\r\n'}\r\nend-${framed[1]}:0\r\n`);
      return void show();
    }
    if (answer !== undefined) channel.write(answer);
    else if (text === 'show version') channel.write(`${MODEL}\r\n`);
    else if (text === 'expert' && level === 'clish') levels.push('user');
    else if (text === 'sudo su -' && level === 'user') levels.push('password');
    else if (text === 'exit') {
      levels.pop();
      if (levels.length === 0) {
        channel.exit(0);
        channel.end();
        return;
      }
    } else if (text !== '') channel.write('Syntax error\r\n');
    show();
  }

  channel.write(banner);
  show();
  channel.on('data', (bytes: Buffer) => {
    fake.typed[index] += bytes.toString();
    // What is typed in one go is echoed in one go.
    for (const piece of bytes.toString().match(/[\x03\r\n]|[^\x03\r\n]+/g) ?? []) {
      if (piece === '\x03') {
        line = '';
        busy = false;
        if (top() === 'password') levels.pop();
        channel.write('^C\r\n');
        show();
      } else if (busy) continue;
      else if (piece === '\r' || piece === '\n') {
        channel.write('\r\n');
        const whole = line;
        line = '';
        enter(whole);
      } else {
        line += piece;
        if (top() !== 'password') channel.write(piece);
      }
    }
  });
}
