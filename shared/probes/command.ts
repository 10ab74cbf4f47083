import { normalHost } from '../knowledge/hosts.ts';
import type { Target } from '../model/output.ts';

const HOST = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,10}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\.?$/i;

/** True for a host name that may be inserted into a command. Nothing else is ever inserted. */
export function isHostName(text: string): boolean {
  return HOST.test(text);
}

/**
 * The words of a typed command, up to the first shell operator or comment; the number before a redirection belongs to
 * it.
 */
export function words(command: string): string[] {
  if (!/["'|;&<>#]/.test(command)) return command.match(/\S+/g) ?? [];
  const end = command.search(/\s(?:\d[<>]|#)|[|;&<>]/);
  const typed = end < 0 ? command : command.slice(0, end);
  return typed.replace(/["']/g, '').match(/\S+/g) ?? [];
}

/** A reader for commands that are recognised by their text alone. */
export function exactly(pattern: RegExp): (command: string) => Target | undefined {
  return (command) => (pattern.test(command) ? {} : undefined);
}

/**
 * A reader for commands that are recognised by their program, on Windows with or without `.exe`; `read` receives the
 * arguments.
 */
export function program(name: string, read: (args: string[]) => Target): (command: string) => Target | undefined {
  const called = new RegExp(`^["']?${name}(?:\\.exe)?["']?(?=[\\s|;&<>]|$)`, 'i');
  return (command) => (called.test(command) ? read(words(command).slice(1)) : undefined);
}

/** The host a command names: the first word that looks like a host name. */
export function namedHost(args: readonly (string | undefined)[]): string | undefined {
  const host = args.find((word) => word !== undefined && isHostName(word));
  return host === undefined ? undefined : normalHost(host);
}
