import type { Target } from '../model/output.ts';
import { readers } from '../probes/catalogue.ts';
import { askedCommand } from '../probes/command-line.ts';
import type { Reader } from '../probes/probe.ts';

/** The tool that a command calls, and what it is asked about. */
export interface Named {
  reader: Reader;
  target: Target;
}

/** The tool whose command this is, and what it is asked about. */
export function nameProbe(command: string): Named | undefined {
  if (command.length > 5000) return undefined;
  const asked = askedCommand(command);
  if (asked.length > 4000) return undefined;
  for (const reader of readers) {
    const target = reader.named(asked);
    if (target) return { reader, target };
  }
  return undefined;
}

/** One pattern for several: one look tells most lines apart from all of them. */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'i');
}

/** With what any output begins that no command announces. */
export const BEGINS = anyOf(readers.map((reader) => reader.begins));
