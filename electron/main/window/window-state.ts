import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import * as z from 'zod';
import { codeOf } from '../../host/error-code.ts';

const RECENT = 10;

const StateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }).optional(),
  isMaximised: z.boolean().default(false),
  /** Paths of files, the most recent first. */
  recent: z.array(z.string().max(4096)).max(RECENT).default([]),
  /** Set while the app runs: if set at start, the last run crashed. */
  isRunning: z.boolean().default(false),
  /** The open file, for a start after a crash. */
  open: z.string().max(4096).optional(),
});
export type State = z.output<typeof StateSchema>;

type Change = (state: State) => Partial<State>;

export interface KeptState {
  get(): State;
  set(change: Change): void;
  /** The system's error code if the file exists and cannot be read: it is not changed until it can. */
  unread(): string | undefined;
}

const changed = (state: State, change: Change): State => ({ ...state, ...change(state) });

/** The app's stored state: window, recent files, how it ended. Never evidence, never secrets. */
export function keepState(file: string): KeptState {
  let state = StateSchema.parse({});
  /** Changes made while the file's content was unknown; `undefined` once it is known. */
  let ahead: Change[] | undefined = [];
  let unread: string | undefined;

  /** Applies the changes to the file's content. */
  function catchUp(changes: readonly Change[]): void {
    try {
      state = changes.reduce(changed, parsed(readFileSync(file, 'utf8')));
      [ahead, unread] = [undefined, undefined];
    } catch (error) {
      const code = codeOf(error);
      unread = code === 'ENOENT' ? undefined : code;
    }
  }

  // Twice: a single disk error must not lose the case that was open at a crash.
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
      // A file that cannot be read may be readable later.
      if (unread !== undefined) return;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        // Renaming is atomic: a crash leaves the old file or the new one.
        writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
        renameSync(`${file}.new`, file);
        ahead = undefined;
      } catch {
        // The next change writes this one too. A read-only profile only loses the window's position.
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

/** The window's position: the last one, if enough of it is visible; otherwise centred, never larger than the screen. */
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
