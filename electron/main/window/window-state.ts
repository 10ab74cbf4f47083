import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import * as z from 'zod';
import { codeOf } from '../../host/error-code.ts';

const RECENT = 10;

const StateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }).optional(),
  isMaximised: z.boolean().default(false),
  /** Paths of files, the last one first. */
  recent: z.array(z.string().max(4096)).max(RECENT).default([]),
  /** Set while the app runs: at a start it tells that the last run ended without saying so. */
  isRunning: z.boolean().default(false),
  /** The file that is open, for a start after a crash. */
  open: z.string().max(4096).optional(),
});
export type State = z.output<typeof StateSchema>;

type Change = (state: State) => Partial<State>;

export interface KeptState {
  get(): State;
  set(change: Change): void;
  /** The system's code if the file is there and cannot be read: it is left as it is, until it can. */
  unread(): string | undefined;
}

const changed = (state: State, change: Change): State => ({ ...state, ...change(state) });

/** What the app remembers of itself: window, recent files, how it ended. Never evidence, never secrets. */
export function keepState(file: string): KeptState {
  let state = StateSchema.parse({});
  /** What was changed while nobody knew what the file holds; `undefined` once that is known. */
  let ahead: Change[] | undefined = [];
  let unread: string | undefined;

  /** Puts the changes on top of what the file holds. */
  function catchUp(changes: readonly Change[]): void {
    try {
      state = changes.reduce(changed, parsed(readFileSync(file, 'utf8')));
      [ahead, unread] = [undefined, undefined];
    } catch (error) {
      const code = codeOf(error);
      unread = code === 'ENOENT' ? undefined : code;
    }
  }

  // Twice: a disk that fails once does not cost the case that a crash has left open.
  for (let look = 0; ahead && look < 2; look++) catchUp(ahead);
  return {
    get: () => state,
    unread: () => unread,
    set(change) {
      state = changed(state, change);
      if (ahead) {
        ahead.push(change);
        catchUp(ahead);
      }
      // What cannot be read may still be there another time.
      if (unread !== undefined) return;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        // Renaming is all or nothing: a crash leaves the old file or the new one.
        writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
        renameSync(`${file}.new`, file);
        ahead = undefined;
      } catch {
        // The next change writes this one too. A read-only profile costs the window's place, nothing else.
      }
    },
  };
}

function parsed(text: string): State {
  try {
    return StateSchema.parse(JSON.parse(text));
  } catch {
    return StateSchema.parse({});
  }
}

/** The list of recent files with this one first. */
export function withRecent(recent: readonly string[], path: string): string[] {
  return [path, ...recent.filter((other) => other !== path)].slice(0, RECENT);
}

const SIZE = { width: 1280, height: 800 };

/** Where the window goes: where it was, if enough of it can still be seen; otherwise centred, never larger than the screen. */
export function placeWindow(
  bounds: Rectangle | undefined,
  areas: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  const seen =
    bounds &&
    areas.some(
      (area) =>
        overlap(bounds.x, bounds.width, area.x, area.width) >= 200 && overlap(bounds.y, 40, area.y, area.height) >= 40,
    );
  if (bounds && seen) return bounds;
  const [area = { ...SIZE, x: 0, y: 0 }] = areas;
  return { width: Math.min(SIZE.width, area.width), height: Math.min(SIZE.height, area.height) };
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}
