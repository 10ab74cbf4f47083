import { createInterface } from 'node:readline';
import { visible } from '../../../shared/report/visible.ts';

/** True if a person can be asked on the terminal. */
export const isInteractive = () => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks for a secret without echo. `undefined` if Ctrl-C or Ctrl-D ends it. */
export function askSecret(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  // Before the question is printed, so that early input is not echoed either.
  stdin.setRawMode(true);
  stdin.resume();
  stderr.write(`${visible(question)} `);
  return new Promise((resolve) => {
    let typed = '';
    const finish = (answer: string | undefined) => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(answer);
    };
    const hear = (bytes: Buffer) => {
      for (const char of bytes.toString('utf8')) {
        if (char === '\r' || char === '\n') return finish(typed);
        if (char === '\x03' || char === '\x04') return finish(undefined);
        typed = char === '\x7f' || char === '\b' ? [...typed].slice(0, -1).join('') : typed + char;
      }
    };
    stdin.on('data', hear);
  });
}

/** Asks a question with a one-line answer; '' if the input ends first. */
export function askLine(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(''));
    lines.question(`${visible(question)} `, (answer) => {
      resolve(answer.trim());
      lines.close();
    });
  });
}

/** Asks a question; only `yes` (or `ja`) means yes. */
export async function askYes(question: string): Promise<boolean> {
  return /^(?:yes|ja)$/i.test(await askLine(question));
}

/** The first lines of standard input, for secrets passed by a script. At most 4 kB each. */
export function readLines(count: number): Promise<string[]> {
  if (count === 0) return Promise.resolve([]);
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const finish = () => {
      // Not `for await`, which would end the input, and with it every later question.
      stdin.off('data', hear).off('end', finish).off('error', reject).pause();
      // A pipe that stays open must not keep the process running. Files have no `unref`.
      if ('unref' in stdin) stdin.unref();
      const lines = bytes.toString('utf8').split('\n');
      // There is no further line after the last line break.
      if (lines.at(-1) === '') lines.pop();
      resolve(lines.slice(0, count).map((line) => line.replace(/\r$/, '').slice(0, 4096)));
    };
    const hear = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const ended = bytes.reduce((ends, byte) => ends + Number(byte === 0x0a), 0);
      if (ended >= count || bytes.length > 4096 * count) finish();
    };
    stdin.on('data', hear).once('end', finish).once('error', reject);
  });
}
