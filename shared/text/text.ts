import type { Lang } from '../model/lang.ts';
import { domain as de } from './de/domain.ts';
import { domain as en } from './en/domain.ts';
import { fill } from './fill.ts';

export type TextKey = keyof typeof en;
/** One language's sentences: exactly the keys of English (checked by the compiler). */
export type Texts = Record<TextKey, string>;

const texts: Record<Lang, Texts> = { en, de };

/**
 * A sentence in a language, with `{name}` replaced by its value. A missing value leaves its placeholder, which a test
 * detects.
 */
export function say(lang: Lang, key: TextKey, values: Record<string, string | number | undefined> = {}): string {
  return fill(texts[lang][key], values);
}

/** A probe's name in words; an unknown id is returned unchanged. */
export function probeName(lang: Lang, id: string): string {
  const key = `probe.${id}`;
  return isTextKey(key) ? say(lang, key) : id;
}

/** “line 3” or “lines 3–5”. */
export function sayLines(lang: Lang, [from, to]: readonly [number, number]): string {
  return from === to ? say(lang, 'label.line', { from }) : say(lang, 'label.lines', { from, to });
}

/** True if there is a sentence with this key; for keys that are built from data. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
