import type { Lang } from '../model/lang.ts';
import { cli as de } from './de/cli.ts';
import { cli as en } from './en/cli.ts';
import { fill } from './fill.ts';

export type CliKey = keyof typeof en;

/** A sentence of the command line, with `{name}` replaced by its value. */
export function sayInCli(lang: Lang, key: CliKey, values: Record<string, string> = {}): string {
  return fill({ de, en }[lang][key], values);
}
