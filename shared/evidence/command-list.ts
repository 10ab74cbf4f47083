import type { Target } from '../model/output.ts';
import type { Line } from '../model/source.ts';
import { bareCommand, listed } from '../probes/command-line.ts';
import type { Reader } from '../probes/probe.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { nameProbe } from './named.ts';

/** Commands that print nothing on success. */
const SILENT = /^(?:cd|export|unset|set|sleep|clear|true|alias|umask|stty)\b/;

/** The commands of a line that print something. */
export function printing(command: string): string[] {
  const all = listed(command);
  // One command alone needs no filter, which takes longer than the rest.
  return all.length < 2 ? all : all.filter((one) => !SILENT.test(bareCommand(one)));
}

/** One of several commands on a line, with its target. */
interface Asked {
  command: string;
  reader: Reader;
  target: Target;
}

/** The output of one of several commands. `command` is missing if it is unknown which of them printed it. */
export interface Answered extends Chunk {
  command?: string | undefined;
}

/**
 * Assigns the output of several commands on one line to each command by its first lines. If the number of first lines
 * and commands of a kind differ, or an output names the host of another command, only the last output is read, and only
 * for what it shows by itself.
 */
export function answersOf(commands: readonly string[], body: readonly Line[], isWhole: boolean): Answered[] {
  const asked = commands.map((command): Asked | undefined => {
    const named = nameProbe(command);
    return named && { command, ...named };
  });
  const chunks = chunksOf(body, isWhole);
  const answers = byReader(chunks);
  const questions = byReader(asked.filter((one) => one !== undefined));
  const by = new Map<Chunk, Asked>();
  for (const [reader, ones] of questions) {
    const printed = answers.get(reader);
    if (printed?.length !== ones.length || !printed.every((one, n) => isAbout(one, ones, n))) continue;
    for (const [n, one] of ones.entries()) by.set(printed[n] as Chunk, one);
  }
  // Lines without a first line of their own, between two assigned outputs, belong to the command between theirs.
  for (const [n, chunk] of chunks.entries()) {
    if (chunk.reader !== undefined) continue;
    const [before, after] = [chunks[n - 1], chunks[n + 1]].map((one) => one && by.get(one));
    const from = before ? asked.indexOf(before) : -1;
    const to = after ? asked.indexOf(after) : asked.length;
    const one = asked[from + 1];
    const isAlone =
      to === from + 2 && (before !== undefined || n === 0) && (after !== undefined || n === chunks.length - 1);
    if (one && isAlone && !answers.has(one.reader)) by.set(chunk, one);
  }
  const last = asked.findLast((one) => one !== undefined);
  return chunks.flatMap((chunk, n): Answered[] => {
    const one = by.get(chunk);
    // The first line of the next output shows the end of this one.
    if (one) return [{ ...chunk, ...one, complete: n < chunks.length - 1 || isWhole }];
    if (chunk.reader === undefined || !questions.has(chunk.reader)) return [chunk];
    const isLast = chunk.reader === last?.reader && chunk === answers.get(chunk.reader)?.at(-1);
    return isLast ? lastOf(chunk, chunk.reader) : [{ ...chunk, reader: undefined }];
  });
}

function byReader<T extends { reader?: Reader | undefined }>(all: readonly T[]): Map<Reader | undefined, T[]> {
  const groups = new Map<Reader | undefined, T[]>();
  for (const one of all) {
    const group = groups.get(one.reader);
    if (group) group.push(one);
    else groups.set(one.reader, [one]);
  }
  return groups;
}

/** False if an output names the host of another command and not of its own. */
function isAbout({ lines }: Chunk, asked: readonly Asked[], index: number): boolean {
  const tells = (host: string) => lines.some(({ text }) => text.toLowerCase().includes(host));
  const own = asked[index]?.target.host;
  const isTold = ({ target: { host } }: Asked) => host !== undefined && tells(host);
  return own === undefined || tells(own) || !asked.some(isTold);
}

/** The output after the last first line: only it can show which command printed it and whether it is complete. */
function lastOf(chunk: Chunk, { begins }: Reader): Answered[] {
  const { lines } = chunk;
  const at = lines.findLastIndex(({ text }) => begins.test(text));
  const read = { ...chunk, target: {}, lines: lines.slice(at) as Chunk['lines'], complete: false };
  return at === 0 ? [read] : [{ ...read, reader: undefined, lines: lines.slice(0, at) as Chunk['lines'] }, read];
}
