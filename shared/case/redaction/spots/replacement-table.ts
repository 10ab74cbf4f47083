import type { Replacement, ReplacementKind } from '../../../model/case/redaction.ts';

const MOST_PLACES = 20;

/** Position of a text: in a source, in one of a closed run, or in a field of the case. */
export interface TextLocation {
  source: string;
  run?: number;
  /** Counted from 1, as in the evidence. */
  line: number;
}

/** One replacement rule. */
export interface Rule {
  kind: ReplacementKind;
  /** Every line in which the pattern matches contains one of these words; a `0` means any digit. Empty: any line. */
  words: readonly string[];
  /** The pattern's group `lead` is kept before the placeholder. */
  pattern: RegExp;
  /** Returns the placeholder; the same text to keep it. */
  to(from: string, lead: string): string;
  /** The pattern applies only within what this matches, and only if it is `wanted`. */
  within?: RegExp;
  wanted?: (part: string) => boolean;
}

/** Replaces texts and records each replacement with its position. One table is used for a complete case. */
export interface ReplacementTable {
  /** The line with every match of the rule replaced. */
  swap(line: string, rule: Rule): string;
  /**
   * Records a text that was replaced completely: a line of a key or, without a position, a source's name or a field.
   */
  note(kind: ReplacementKind, from: string, to: string, isPlaced?: boolean): void;
  /** True if the engineer excluded it from redaction. */
  isExcluded(from: string): boolean;
  /** Position of the lines that follow. The object may be mutated from line to line. */
  enter(place: TextLocation | undefined): void;
  readonly replacements: readonly Replacement[];
}

/** A ledger for one case. */
export function createReplacementTable(lift: readonly string[]): ReplacementTable {
  const lifted = new Set(lift.map((text) => text.toLowerCase()));
  const known = new Map<string, Replacement>();
  let place: TextLocation | undefined;
  const isLifted = (from: string) => lifted.has(from.toLowerCase());
  const note = (kind: ReplacementKind, from: string, to: string, isPlaced = false) => {
    const key = `${kind}\n${from.toLowerCase()}`;
    const found = known.get(key) ?? { from, to, kind, count: 0, places: [] };
    known.set(key, found);
    found.count++;
    if (isPlaced && place && found.places.length < MOST_PLACES) found.places.push({ ...place });
  };
  return {
    swap(line, { kind, pattern, to, within, wanted = () => true }) {
      const swapIn = (part: string) =>
        part.replace(pattern, (match: string, ...rest: unknown[]) => {
          const groups = rest.at(-1);
          const lead = typeof groups === 'object' ? String((groups as { lead: string }).lead) : '';
          const from = match.slice(lead.length);
          if (from === '' || isLifted(from)) return match;
          const placeholder = to(from, lead);
          if (placeholder === from) return match;
          note(kind, from, placeholder, true);
          return lead + placeholder;
        });
      return within ? line.replace(within, (part) => (wanted(part) ? swapIn(part) : part)) : swapIn(line);
    },
    note,
    isExcluded: isLifted,
    enter(next) {
      place = next;
    },
    get replacements() {
      return [...known.values()];
    },
  };
}
