import type { Fact } from '../../../shared/model/fact.ts';
import { sectionsIn } from '../../given.ts';

/** A fact in one line: `id state reason value (partial)`; a port that the system chose is `PORT`. */
export function briefly({ id, state, reason, value, partial }: Fact): string {
  return [id, state, reason, shown(value), partial ? '(partial)' : undefined]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/:\d{4,5}\b/, ':PORT');
}

function shown(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return 'status' in value && value.status ? String(value.status) : undefined;
  return value === undefined ? undefined : String(value);
}

/** What a text of this folder says of one situation. */
export interface Expected {
  /** `= ` or `< ` in front of what the situation is made of, where the text says that, too. */
  given: string | undefined;
  facts: string[];
  /** Lines that the transcript must hold: `> ` as it stands, `~ ` a pattern. */
  lines: (string | RegExp)[];
}

/** The situations of a text, by their names. */
export const expectedIn = (file: string): ReadonlyMap<string, Expected> =>
  new Map(
    sectionsIn(new URL(file, import.meta.url)).map(([name, ...lines]) => [
      name,
      {
        given: lines.find((line) => /^[=<] /.test(line)),
        facts: lines.filter((line) => line && !/^[>~=<] /.test(line)),
        lines: lines
          .filter((line) => /^[>~] /.test(line))
          .map((line) => (line.startsWith('>') ? line.slice(2) : new RegExp(line.slice(2)))),
      },
    ]),
  );
