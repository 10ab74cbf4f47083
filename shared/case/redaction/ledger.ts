import type { Replacement, ReplacementKind } from '../../model/case/redaction.ts';

const MOST_PLACES = 20;

/** Where a text stands: in a source, in one of a closed run, or in a field of the case. */
export interface Place {
  source: string;
  run?: number;
}

/** Replaces, and keeps what was replaced by what and where. One ledger serves a whole case. */
export interface Ledger {
  /**
   * The text with whatever `pattern` finds replaced. What its group `lead` holds stays in front. `to` gives the
   * placeholder; the same text back leaves it standing. With `within`, only in what that finds.
   */
  swap(
    text: string,
    kind: ReplacementKind,
    pattern: RegExp,
    to: (from: string, lead: string) => string,
    within?: RegExp,
  ): string;
  /** Tells of what is replaced as a whole: a source's name, a field. */
  note(kind: ReplacementKind, from: string, to: string): void;
  /** True if the engineer wants it to stay. */
  isLifted(from: string): boolean;
  /** The texts that follow stand here. */
  enter(place: Place | undefined): void;
  readonly replacements: readonly Replacement[];
}

/** A ledger for one case. */
export function openLedger(lift: readonly string[]): Ledger {
  const lifted = new Set(lift.map((text) => text.toLowerCase()));
  const known = new Map<string, Replacement>();
  let place: Place | undefined;
  const isLifted = (from: string) => lifted.has(from.toLowerCase());
  const entry = (kind: ReplacementKind, from: string, to: string) => {
    const key = `${kind}\n${from.toLowerCase()}`;
    const found = known.get(key) ?? { from, to, kind, count: 0, places: [] };
    known.set(key, found);
    found.count++;
    return found;
  };
  return {
    swap(text, kind, pattern, to, within) {
      const line = lineCounter(text);
      const swapIn = (part: string, start: number) =>
        part.replace(pattern, (match: string, ...rest: unknown[]) => {
          const groups = rest.at(-1);
          const hasGroups = typeof groups === 'object';
          const lead = hasGroups ? String((groups as { lead: string }).lead) : '';
          const offset = start + Number(rest.at(hasGroups ? -3 : -2));
          const from = match.slice(lead.length);
          if (from === '' || isLifted(from)) return match;
          const placeholder = to(from, lead);
          if (placeholder === from) return match;
          const { places } = entry(kind, from, placeholder);
          if (place && places.length < MOST_PLACES) places.push({ ...place, line: line(offset + lead.length) });
          return lead + placeholder;
        });
      return within ? text.replace(within, (part: string, start: number) => swapIn(part, start)) : swapIn(text, 0);
    },
    note(kind, from, to) {
      entry(kind, from, to);
    },
    isLifted,
    enter(next) {
      place = next;
    },
    get replacements() {
      return [...known.values()];
    },
  };
}

/** Counts lines up to an offset; offsets come in order, so a text is read through once. */
function lineCounter(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  let sign: string | undefined;
  return (offset) => {
    // Line breaks as the evidence counts them, see shared/evidence/clean.ts.
    sign ??= text.includes('\n') ? '\n' : '\r';
    for (let next = text.indexOf(sign, at); next >= 0 && next < offset; next = text.indexOf(sign, at)) {
      at = next + 1;
      line++;
    }
    return line;
  };
}
