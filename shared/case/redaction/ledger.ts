import type { Replacement, ReplacementKind } from '../../model/case/redaction.ts';

const MOST_PLACES = 20;

/** Where a text stands: in a source, in one of a closed run, or in a field of the case. */
export interface Place {
  source: string;
  run?: number;
  /** Counted from 1, as the evidence counts them. */
  line: number;
}

/** What is replaced by what. */
export interface Rule {
  kind: ReplacementKind;
  /** One of these stands in every line in which the pattern finds something; a `0` means any digit. Empty: any line. */
  words: readonly string[];
  /** What its group `lead` holds stays in front of what is replaced. */
  pattern: RegExp;
  /** The placeholder; the same text back leaves it standing. */
  to(from: string, lead: string): string;
  /** The pattern counts only in what this finds, and there only if it is `wanted`. */
  within?: RegExp;
  wanted?: (part: string) => boolean;
}

/** Replaces, and keeps what was replaced by what and where. One ledger serves a whole case. */
export interface Ledger {
  /** The line with whatever the rule finds replaced. */
  swap(line: string, rule: Rule): string;
  /** Tells of what is replaced as a whole: a line of a key, or, without a place, a source's name or a field. */
  note(kind: ReplacementKind, from: string, to: string, isPlaced?: boolean): void;
  /** True if the engineer wants it to stay. */
  isLifted(from: string): boolean;
  /** The lines that follow stand here. The object may be changed from line to line. */
  enter(place: Place | undefined): void;
  readonly replacements: readonly Replacement[];
}

/** A ledger for one case. */
export function openLedger(lift: readonly string[]): Ledger {
  const lifted = new Set(lift.map((text) => text.toLowerCase()));
  const known = new Map<string, Replacement>();
  let place: Place | undefined;
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
    isLifted,
    enter(next) {
      place = next;
    },
    get replacements() {
      return [...known.values()];
    },
  };
}
