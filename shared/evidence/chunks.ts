import type { Target } from '../model/output.ts';
import type { Line } from '../model/source.ts';
import { readers } from '../probes/catalogue.ts';
import type { Reader } from '../probes/probe.ts';
import { anyOf, begins, type Named, nameProbe } from './named.ts';

/** Lines that one reader takes for an output of its own, or that nobody takes (`reader` is missing). */
export interface Chunk {
  reader?: Reader | undefined;
  target: Target;
  lines: [Line, ...Line[]];
  /** True if something stands behind it that shows its end. */
  complete: boolean;
}

// Beginnings that start a new output even where the prompt before them was lost.
const ANYWHERE = readers.filter((reader) => reader.beginsAnywhere !== undefined);
const beginsAnywhere = anyOf(ANYWHERE.flatMap((reader) => reader.beginsAnywhere ?? []));

/** Where another output begins within one; -1 if nowhere. */
export function foreignBegin(body: readonly Line[], own: Reader): number {
  if (own.quotesOthers) return -1;
  return body.findIndex(
    ({ text }) =>
      beginsAnywhere(text) && ANYWHERE.some((reader) => reader !== own && reader.beginsAnywhere?.test(text)),
  );
}

/** Cuts lines that no command announced, by what each probe's outputs begin and go on with. */
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
    const own = end === lines.length ? lines : lines.slice(0, end);
    if (isFilled(own)) chunks.push({ reader, target, lines: own, complete });
    stray = end === lines.length ? [] : lines.slice(end);
    chunk = undefined;
    dropStray();
  };
  for (const line of body) {
    const begun =
      line.text !== '' && begins(line.text) ? readers.find((reader) => reader.begins.test(line.text)) : undefined;
    if (
      begun &&
      (!chunk || begun !== chunk.reader || chunk.ended || begun.restarts?.(chunk.lines, line, chunk.isAnswered))
    ) {
      if (!chunk?.reader.goesOn?.(chunk.lines, line)) {
        // No prompt between them: whether the first one was whole, nobody knows.
        close(false);
        dropStray();
        chunk = {
          reader: begun,
          target: hint?.reader === begun ? hint.target : {},
          lines: [line],
          ended: begun.ends?.test(line.text) ?? false,
          isAnswered: begun.answered?.test(line.text) ?? false,
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
      chunk.ended ||= chunk.reader.ends?.test(line.text) ?? false;
      chunk.isAnswered ||= chunk.reader.answered?.test(line.text) ?? false;
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
