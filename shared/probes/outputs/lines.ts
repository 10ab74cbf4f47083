import type { Output } from '../../model/output.ts';
import type { Line } from '../../model/source.ts';

/**
 * Joins records that the terminal wrapped: a line that fills the output's width, followed by one that does not begin
 * like a record.
 */
export function unwrap(lines: readonly Line[], record: RegExp): Line[] {
  const width = lines.reduce((most, line) => Math.max(most, line.text.length), 0);
  const joined: Line[] = [];
  // Columns that the previous line leaves free at the right edge.
  let free = width;
  for (const line of lines) {
    const previous = joined.at(-1);
    // If one column is free, the terminal dropped a space there.
    if (previous && free <= 1 && line.text !== '' && !record.test(line.text)) {
      const text = previous.text + (free === 1 ? ' ' : '') + line.text;
      joined[joined.length - 1] = { text, first: previous.first, last: line.last };
    } else {
      joined.push(line);
    }
    free = width >= 40 ? width - line.text.length : width;
  }
  return joined;
}

/** A line that matches a pattern, and the pattern's first group. */
export interface Match {
  line: Line;
  groups: RegExpExecArray;
  value: string;
}

export function find(lines: readonly Line[], pattern: RegExp): Match | undefined {
  return match(
    lines.find((line) => pattern.test(line.text)),
    pattern,
  );
}

export function findLast(lines: readonly Line[], pattern: RegExp): Match | undefined {
  return match(
    lines.findLast((line) => pattern.test(line.text)),
    pattern,
  );
}

function match(line: Line | undefined, pattern: RegExp): Match | undefined {
  const groups = line && pattern.exec(line.text);
  return groups ? { line, groups, value: groups[1] ?? '' } : undefined;
}

/** A pattern's groups in a text; all of them are missing if it does not match. */
export function groupsIn(pattern: RegExp, text = ''): readonly (string | undefined)[] {
  return pattern.exec(text) ?? [];
}

/** True for a text, if there is one, that matches a pattern. */
export function matches(pattern: RegExp, text: string | undefined): boolean {
  return text !== undefined && pattern.test(text);
}

/** Output lines that are not blank. */
export function filled(output: Output): Line[] {
  return output.lines.filter((line) => line.text !== '');
}

/** The last line that is not blank. */
export function lastFilled(lines: readonly Line[]): Line | undefined {
  return lines.findLast((line) => line.text !== '');
}

/**
 * What a shell prints if it could not run a command or read a file; the answer is then unknown, not no. A line break of
 * the terminal removes the space at its position.
 */
export const UNREADABLE =
  /Permission ?denied|Keine ?Berechtigung|No ?such ?file ?or ?directory|Datei ?oder ?Verzeichnis ?nicht ?gefunden|not ?found|nicht ?gefunden|Operation ?not ?permitted/i;

/** `Key : value` lines as `show network` and `show version` print them. */
export function keyValue(line: Line): { key: string; value: string } | undefined {
  const at = line.text.indexOf(':');
  if (at < 1) return undefined;
  return { key: line.text.slice(0, at).trim(), value: line.text.slice(at + 1).trim() };
}

const IPV4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
// Eight groups, or fewer around a gap: a time, a MAC address and the beginning of an address have neither.
const IPV6 = /^(?=.*::|(?:[^:]*:){6,7}[^:]*$)[0-9a-f:]{0,37}(?:[0-9a-f]|::)(?:\.\d{1,3}){0,4}(?:%[\w.]{1,16})?$/i;

/** True for text in the form of an IPv4 or IPv6 address. Two patterns: with ipaddr.js, reading took 60 % longer. */
export function isAddress(text: string): boolean {
  return IPV4.test(text) || (text.length <= 64 && IPV6.test(text));
}
