import type { Target } from '../model/output.ts';
import { readers } from '../probes/catalogue.ts';
import { askedCommand } from '../probes/command-line.ts';
import type { Reader } from '../probes/probe.ts';

/** The tool that a command calls, and what it is asked about. */
export interface Named {
  reader: Reader;
  target: Target;
}

/** The readers of commands that begin with a word, in the catalogue's order; under '' those of any other. */
const byProgram = new Map(
  ['', ...readers.flatMap(({ programs }) => programs ?? [])].map((word) => [
    word,
    readers.filter(({ programs }) => programs?.includes(word) ?? true),
  ]),
);
/** Windows' commands may stand in quotes, and PowerShell's in parentheses. */
const FIRST_WORD = /^[("'\s]*([\w-]+)/;

/** The tool whose command this is, and what it is asked about. */
export function nameProbe(command: string): Named | undefined {
  if (command === '' || command.length > 5000) return undefined;
  const asked = askedCommand(command);
  if (asked.length > 4000) return undefined;
  const program = FIRST_WORD.exec(asked)?.[1]?.toLowerCase() ?? '';
  for (const reader of byProgram.get(program) ?? byProgram.get('') ?? []) {
    const target = reader.named(asked);
    if (target) return { reader, target };
  }
  return undefined;
}

/**
 * One pattern for several: one look tells most lines apart from all of them. Alternatives that fit at
 * a line's beginning only are looked for apart, because the others are tried at each of its characters.
 */
export function anyOf(patterns: readonly RegExp[]): (text: string) => boolean {
  const all = patterns.flatMap(alternatives);
  const beginning = new RegExp(all.filter((one) => one.startsWith('^')).join('|'), 'i');
  const anywhere = new RegExp(all.filter((one) => !one.startsWith('^')).join('|'), 'i');
  return (text) => beginning.test(text) || anywhere.test(text);
}

/** What a pattern is made of: its alternatives outside of any group. */
function alternatives({ source }: RegExp): string[] {
  const parts = [''];
  let depth = 0;
  for (const [sign] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]|[^\\[()|]+/g)) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === '|' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + sign);
  }
  return parts;
}

/** True for a line with which an output begins that no command announces. */
export const begins = anyOf(readers.map((reader) => reader.begins));
