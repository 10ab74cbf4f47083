import { createInterface } from 'node:readline';
import { visible } from '../../shared/report/visible.ts';

/** True if somebody sits in front of it who can be asked. */
export const isInteractive = () => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks for a secret without showing what is typed. `undefined` if Ctrl-C or Ctrl-D ends it. */
export function askSecret(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  // Before the question stands there: who types at once is not shown either.
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

/** Asks a question that is answered with a line; '' if the input ends before. */
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

/** Asks a question that only `yes` (or `ja`) answers with yes. */
export async function askYes(question: string): Promise<boolean> {
  return /^(?:yes|ja)$/i.test(await askLine(question));
}

/** The first lines of standard input, for secrets that a script hands over. At most 4 kB each. */
export function readLines(count: number): Promise<string[]> {
  if (count === 0) return Promise.resolve([]);
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const finish = () => {
      // Not `for await`: leaving it would end the input, and with it every later question.
      stdin.off('data', hear).off('end', finish).off('error', reject).pause();
      // A pipe that stays open must not keep us from ending. Files have nothing to let go.
      if ('unref' in stdin) stdin.unref();
      const lines = bytes.toString('utf8').split('\n');
      // Behind the last line's end there is no other line.
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
