import * as z from 'zod';
import type { ApiName } from './api.ts';
import { LangSchema } from './model/lang-schema.ts';
import type { Problem } from './model/problem/problem.ts';

/*
 * Messages between the desktop's window and its main process, in addition to the contract in `api.ts`. That contract is
 * the host's and works in every browser; this one concerns the window itself, and only Electron has it.
 */

/** Menu commands, each the same as a key that the window handles. */
export const windowCommands = ['export', 'find', 'evidence', 'map', 'help', 'back'] as const;
export type WindowCommand = (typeof windowCommands)[number];

/** From the main process to the window. */
export const desktopEvents = {
  /** Files from “Open…”, “open with”, a second start or the recent files: handled as if they had been dropped. */
  files: z.array(z.object({ name: z.string().max(500), base64: z.string() })).max(100),
  command: z.enum(windowCommands),
} as const;

/** From the window to the main process. */
export const desktopCalls = {
  /**
   * The window can receive events now, and shows this language: the menu uses the same. `hasCase`: it has a case open,
   * which it may have kept over a crash.
   */
  ready: z.object({ lang: LangSchema, hasCase: z.boolean() }),
  /** The user drags an export out of the window. The file is in a folder of its own until the app ends. */
  dragOut: z.object({ fileName: z.string().min(1).max(200), base64: z.string().max(96 * 1024 * 1024) }),
} as const;

export type DesktopEvents = { [Name in keyof typeof desktopEvents]: z.output<(typeof desktopEvents)[Name]> };
export type DesktopCalls = { [Name in keyof typeof desktopCalls]: z.output<(typeof desktopCalls)[Name]> };

/** Result of a call, as it is passed between processes. */
export type Answered = { ok: true; output: unknown } | { ok: false; problem: Problem } | { ok: false; gone: true };

/**
 * What the preload exposes to the window as `ftdCloudDoctor`: one function for each row of each table, and nothing
 * else.
 */
export interface Desktop {
  calls: Record<ApiName, (id: number, input: unknown) => Promise<Answered>>;
  cancel(id: number): void;
  tell: { [Name in keyof DesktopCalls]: (message: DesktopCalls[Name]) => void };
  on: { [Name in keyof DesktopEvents]: (receive: (message: DesktopEvents[Name]) => void) => void };
}
