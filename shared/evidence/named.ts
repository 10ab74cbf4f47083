import type { Target } from '../model/output.ts';
import { readers } from '../probes/catalogue.ts';
import { askedCommand } from '../probes/command-line.ts';
import type { Reader } from '../probes/probe.ts';

/** The tool that a command calls, and its target. */
export interface Named {
  reader: Reader;
  target: Target;
}

/** Readers by the first word of their commands, in the catalogue's order. */
const byProgram = new Map(
  readers
    .flatMap(({ programs }) => programs ?? [])
    .map((word) => [word, readers.filter(({ programs }) => programs?.includes(word) ?? true)]),
);
/** The readers of any other command. */
const ofAnyProgram = readers.filter(({ programs }) => programs === undefined);
/** Windows commands may be quoted, and PowerShell commands parenthesised. */
const FIRST_WORD = /^[("'\s]*([\w-]+)/;

/** The tool that a command calls, and its target. */
export function nameProbe(command: string): Named | undefined {
  if (command === '' || command.length > 5000) return undefined;
  const asked = askedCommand(command);
  if (asked.length > 4000) return undefined;
  const program = FIRST_WORD.exec(asked)?.[1]?.toLowerCase() ?? '';
  for (const reader of byProgram.get(program) ?? ofAnyProgram) {
    const target = reader.named(asked);
    if (target) return { reader, target };
  }
  return undefined;
}

/**
 * Combines several patterns into one, so that one test excludes most lines. Alternatives anchored to the start of the
 * line are combined separately, because the others are tried at every character.
 */
export function anyOf(patterns: readonly RegExp[]): (text: string) => boolean {
  const all = patterns.flatMap(alternatives);
  const beginning = new RegExp(all.filter((one) => one.startsWith('^')).join('|'), 'i');
  const anywhere = new RegExp(all.filter((one) => !one.startsWith('^')).join('|'), 'i');
  return (text) => beginning.test(text) || anywhere.test(text);
}

/** Splits a pattern's source at the alternatives that are outside any group. */
function alternatives({ source }: RegExp): string[] {
  const parts = [''];
  let depth = 0;
  for (const [sign] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]?|[()|]|[^\\[()|]+/g)) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === '|' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + sign);
  }
  return parts;
}

/** True for a line with which an output can begin that follows no command. */
export const begins = anyOf(readers.map((reader) => reader.begins));
