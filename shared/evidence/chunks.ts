import type { Target } from '../model/output.ts';
import type { Line } from '../model/source.ts';
import { readers } from '../probes/catalogue.ts';
import type { Reader } from '../probes/probe.ts';
import { anyOf, begins, type Named, nameProbe } from './named.ts';

/** Consecutive lines that one reader recognises as an output, or that no reader recognises (`reader` is missing). */
export interface Chunk {
  reader?: Reader | undefined;
  target: Target;
  lines: [Line, ...Line[]];
  /** True if a following line shows that it ends here. */
  complete: boolean;
}

// First lines that start a new output even if the prompt before them was lost.
const ANYWHERE = readers.filter((reader) => reader.beginsAnywhere !== undefined);
const beginsAnywhere = anyOf(ANYWHERE.flatMap((reader) => reader.beginsAnywhere ?? []));

/** Index at which another output begins inside this one, or the same kind once more; -1 if there is none. */
export function foreignBegin(body: readonly Line[], own: Reader): number {
  if (own.quotesOthers) return -1;
  // Only of an output that has one first line at all a second one shows another output.
  const hasOneBegin = own.restarts !== undefined && own.answered === undefined;
  let begun = 0;
  return body.findIndex(({ text }) => {
    if (!beginsAnywhere(text)) return false;
    if (own.beginsAnywhere?.test(text)) return hasOneBegin && begun++ > 0;
    return ANYWHERE.some((reader) => reader.beginsAnywhere?.test(text));
  });
}

/** Splits lines that follow no command, by the first and further lines of each reader's outputs. */
export function chunksOf(body: readonly Line[], isWhole: boolean): Chunk[] {
  const chunks: Chunk[] = [];
  let chunk:
    | { reader: Reader; target: Target; lines: [Line, ...Line[]]; ended: boolean; isAnswered: boolean }
    | undefined;
  let hint: Named | undefined;
  let stray: Line[] = [];
  const dropStray = () => {
    if (isFilled(stray)) chunks.push({ target: {}, lines: stray, complete: false });
    stray = [];
  };
  const close = (complete: boolean) => {
    if (!chunk) return;
    const { reader, target, lines } = chunk;
    const end = reader.takesAll ? lines.length : lines.findLastIndex((line) => belongs(reader, line)) + 1;
    chunks.push({ reader, target, lines: lines.slice(0, end) as Chunk['lines'], complete });
    stray = lines.slice(end);
    chunk = undefined;
    dropStray();
  };
  for (const line of body) {
    const begun = begins(line.text) ? readers.find((reader) => reader.begins.test(line.text)) : undefined;
    if (
      begun &&
      (!chunk || begun !== chunk.reader || chunk.ended || begun.restarts?.(chunk.lines, line, chunk.isAnswered))
    ) {
      if (!chunk?.reader.goesOn?.(chunk.lines, line)) {
        // Without a prompt between them it is unknown whether the first output was complete.
        close(false);
        dropStray();
        chunk = {
          reader: begun,
          target: hint?.reader === begun ? hint.target : {},
          lines: [line],
          ended: begun.ends?.test(line.text) === true,
          isAnswered: begun.answered?.test(line.text) === true,
        };
        hint = undefined;
        continue;
      }
    }
    const isOpen = line.text !== '' && line.text.length < 200 && (!chunk || !belongs(chunk.reader, line));
    const bare = isOpen ? nameProbe(line.text.replace(/ <--.*/, '')) : undefined;
    if (bare) {
      close(true);
      dropStray();
      hint = bare;
      continue;
    }
    if (chunk) {
      chunk.lines.push(line);
      chunk.ended ||= chunk.reader.ends?.test(line.text) === true;
      chunk.isAnswered ||= chunk.reader.answered?.test(line.text) === true;
    } else stray.push(line);
  }
  close(isWhole);
  dropStray();
  return chunks;
}

const isFilled = (lines: Line[]): lines is [Line, ...Line[]] => lines.length > 0;

function belongs(reader: Reader, line: Line): boolean {
  return reader.begins.test(line.text) || (reader.belongs?.test(line.text) ?? true);
}
