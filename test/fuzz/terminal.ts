import { Duplex, PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import fc, { type Arbitrary } from 'fast-check';
import type { Client } from 'ssh2';
import { openShell } from '../../electron/host/ssh/dialogue/shell.ts';
import { ProblemError } from '../../shared/model/problem/problem.ts';
import { strange } from '../unit/ssh/typed.ts';
import { anySign, lists, texts } from './texts.ts';

/** What a device does each time something is typed: pieces of text, or `echo`, `marks`, `close`, `error`. */
type Turn = readonly string[];

const piece: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...lists.devicePieces) },
  { weight: 1, arbitrary: fc.string({ unit: anySign, maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(...texts).map((text) => text.replaceAll('\n', '\r\n')) },
  { weight: 1, arbitrary: fc.constantFrom('close', 'error', 'x'.repeat(70_000)) },
);

/** A device that answers what it likes, from its greeting on; after its last turn it repeats the turns from the start, or is silent. */
export const hostileDevice = fc.record({
  greeting: fc.array(piece, { maxLength: 3 }),
  turns: fc.array(fc.array(piece, { maxLength: 4 }), { maxLength: 8 }),
  again: fc.boolean(),
});
type Device = typeof hostileDevice extends Arbitrary<infer T> ? T : never;

const SECRET = 'a-sudo-password';
const MOST_TURNS = 200;

/** A failure must be one that has a text for its reader. */
function refused(error: unknown): undefined {
  if (!(error instanceof ProblemError) || error.detail.problem === 'internal') throw error;
}

/** Goes through a whole session with such a device; gives what it typed. Throws if the session does what it must not. */
export async function visit({ greeting, turns, again }: Device): Promise<string> {
  let typed = '';
  let turn = 0;
  const channel = new Duplex({
    read() {},
    write(bytes: Buffer, _encoding, done) {
      typed += bytes.toString();
      done();
      const next = turns[again && turns.length > 0 ? turn % turns.length : turn];
      if (next && turn < MOST_TURNS) setImmediate(() => play(next, bytes.toString()));
      turn++;
    },
  });
  channel.on('error', () => {});
  const play = (pieces: Turn, heard: string) => {
    for (const one of pieces) {
      if (channel.destroyed) return;
      const mark = /begin (\w{16});/.exec(heard)?.[1];
      if (one === 'close') channel.destroy();
      else if (one === 'error') channel.destroy(new Error('reset'));
      else if (one === 'echo') channel.push(heard);
      else if (one === 'marks') channel.push(mark ? `\r\nbegin-${mark}\r\nout\r\nend-${mark}:0\r\nroot@ftd01:~# ` : '');
      else if (one !== '') channel.push(one);
    }
  };
  const client = {
    shell(_options: unknown, done: (error: undefined, stream: unknown) => void) {
      done(undefined, Object.assign(channel, { stderr: new PassThrough(), close: () => channel.destroy() }));
      setImmediate(() => play(greeting, ''));
    },
  } as unknown as Client;

  const signal = new AbortController().signal;
  const settled = async <T>(work: Promise<T>): Promise<T | undefined> => {
    const limit = delay(60_000, 'hangs' as const, { ref: false });
    const outcome = await Promise.race([work.catch(refused), limit]);
    if (outcome === 'hangs') throw new Error(`hangs after typing ${JSON.stringify(typed)}`);
    return outcome;
  };
  const shell = await settled(openShell(client, { host: 'h', user: 'admin', promptTimeout: 150, settle: 2, signal }));
  if (shell) {
    const run = (command: string) => settled(shell.run(command, { timeout: 150, signal }));
    if (!shell.broken && shell.level === 'clish') await run('show network');
    if (!shell.broken) await settled(shell.goTo('root', async () => SECRET));
    if (!shell.broken && shell.level !== 'clish') await run('lsof -i | grep -i conn');
    await settled(shell.leave());
  }
  if (!channel.destroyed) throw new Error('the terminal stays open');
  const odd = strange(typed, [SECRET]);
  if (odd !== '') throw new Error(`types ${JSON.stringify(odd)}`);
  return typed;
}
