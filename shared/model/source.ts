/** Origin of evidence. `answer`: the engineer's answers (settings), kept as evidence so that they can be cited. */
export type Origin = 'pasted' | 'local' | 'ssh' | 'fmc' | 'answer';

/** One paste, file or transcript, exactly as given. */
export interface Source {
  name: string;
  origin: Origin;
  text: string;
  /** Time of collection, ISO 8601; missing if unknown (a paste says nothing about its age). */
  time?: string | undefined;
  /** The device it came from, if known from something else than its prompts. */
  host?: string | undefined;
}

/** A cleaned line and the raw lines (1-based, inclusive) of the source that it represents. */
export interface Line {
  text: string;
  first: number;
  last: number;
  /** Time of the logger's timestamp (ISO 8601; its time zone is unknown and read as UTC), if it has a date. */
  time?: string | undefined;
  /** Seconds since midnight, or since the session began, if the logger's timestamp has no date that is read. */
  clock?: number | undefined;
}

/** Lines of a source that prove something. `lines` are 1-based and inclusive, in the file as given. */
export interface Citation {
  probe: string;
  source: string;
  lines: [number, number];
  quote: string;
}

/** Name of the source with the engineer's own answers; they are cited like other evidence. */
export const ANSWERS = 'answers';

/** Maximum number of characters of a source's name. */
export const MOST_NAME = 500;
