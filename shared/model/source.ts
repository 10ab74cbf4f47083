/** Where a piece of evidence comes from. `answer` is what the engineer told us (settings), kept as evidence so it can be cited. */
export type Origin = 'pasted' | 'local' | 'ssh' | 'fmc' | 'answer';

/** One paste, file or transcript, exactly as given. */
export interface Source {
  name: string;
  origin: Origin;
  text: string;
  /** When it was collected, ISO 8601; absent when nobody knows (a paste says nothing about its age). */
  time?: string | undefined;
  /** The device it came from, if known otherwise than by its prompts. */
  host?: string | undefined;
}

/** A cleaned line and the raw lines (1-based, inclusive) of the source that it stands for. */
export interface Line {
  text: string;
  first: number;
  last: number;
  /** When a logger wrote it (ISO 8601; its time zone is unknown and read as UTC), if it stamps its lines with a date. */
  time?: string | undefined;
}

/** Lines of a source that prove something. `lines` are 1-based and inclusive, in the file as given. */
export interface Citation {
  probe: string;
  source: string;
  lines: [number, number];
  quote: string;
}

/** Name of the source that holds the engineer's own answers; they are cited like any other evidence. */
export const ANSWERS = 'answers';

/** Most characters of a source's name. */
export const MOST_NAME = 500;
