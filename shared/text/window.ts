import type { Lang } from '../model/lang.ts';
import { window as de } from './de/window.ts';
import { window as en } from './en/window.ts';
import { fill } from './fill.ts';

export type WindowKey = keyof typeof en;

export const windowTexts = { en, de } satisfies Record<Lang, Record<WindowKey, string>>;

/** A sentence of the window, with `{name}` replaced by its value. */
export function sayInWindow(lang: Lang, key: WindowKey, values: Record<string, string | number> = {}): string {
  return fill(windowTexts[lang][key], values);
}
