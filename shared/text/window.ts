import type { Lang } from '../model/lang.ts';
import { window as de } from './de/window.ts';
import { window as en } from './en/window.ts';

export type WindowKey = keyof typeof en;

export const windowTexts = { en, de } satisfies Record<Lang, Record<WindowKey, string>>;

/** A sentence of the window, with `{name}` replaced by its value. */
export function sayInWindow(lang: Lang, key: WindowKey, values: Record<string, string | number> = {}): string {
  return windowTexts[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
