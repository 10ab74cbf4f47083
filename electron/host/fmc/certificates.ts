import { dirname } from 'node:path';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { readRegular } from '../regular-file.ts';
import { isMissing, makeFolder, writeAtomically } from '../store/durable.ts';

const MAX_LIST_BYTES = 1024 * 1024;

/** An accepted certificate of one FMC: a line `host:port SHA256:…` of our own list. */
interface Pin {
  fingerprint: string;
  line: number;
}

/** An FMC as the list names it. */
const nameOf = (host: string, port: number): string => `${host.toLowerCase().replace(/\.$/, '')}:${port}`;

/** The accepted certificate of an FMC; `undefined` if there is none. Throws `ProblemError` fmc-certificates-file. */
export async function readPin(file: string, host: string, port: number): Promise<Pin | undefined> {
  const lines = (await readList(file)).split('\n');
  const name = nameOf(host, port);
  const index = lines.findLastIndex((line) => line.startsWith(`${name} `));
  const fingerprint = lines[index]?.slice(name.length).trim();
  return fingerprint === undefined ? undefined : { fingerprint, line: index + 1 };
}

/**
 * Keeps the accepted certificate of an FMC in the place of an earlier one. A line that another program adds at this very
 * moment may be lost; its FMC is asked about again. Throws `ProblemError` fmc-certificates-file.
 */
export async function writePin(file: string, host: string, port: number, fingerprint: string): Promise<void> {
  const name = nameOf(host, port);
  const others = (await readList(file)).split('\n').filter((line) => line !== '' && !line.startsWith(`${name} `));
  try {
    await makeFolder(dirname(file));
    await writeAtomically(file, `${[...others, `${name} ${fingerprint}`].join('\n')}\n`);
  } catch {
    throw new ProblemError('fmc-certificates-file', { file });
  }
}

/** The list's text; '' if there is none yet. One that cannot be read might hold the line that forbids the connection. */
async function readList(file: string): Promise<string> {
  try {
    const bytes = await readRegular(file, MAX_LIST_BYTES);
    if (bytes) return bytes.toString('utf8');
  } catch (error) {
    if (isMissing(error)) return '';
  }
  throw new ProblemError('fmc-certificates-file', { file });
}
