import type { Lang } from '../model/lang.ts';
import { desktop as de } from './de/desktop.ts';
import { desktop as en } from './en/desktop.ts';

export type DesktopKey = keyof typeof en;

/** The sentence in a language, with its values filled in. */
export function sayInDesktop(lang: Lang, key: DesktopKey, values: Record<string, string> = {}): string {
  return { en, de }[lang][key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
