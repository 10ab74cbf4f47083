import type { Lang } from '../model/lang.ts';
import { desktop as de } from './de/desktop.ts';
import { desktop as en } from './en/desktop.ts';
import { fill } from './fill.ts';

export type DesktopKey = keyof typeof en;

/** The sentence in a language, with its values filled in. */
export function sayInDesktop(lang: Lang, key: DesktopKey, values: Record<string, string> = {}): string {
  return fill({ en, de }[lang][key], values);
}
