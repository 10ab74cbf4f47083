import { numbered } from './spots/numbered.ts';
import type { Rule } from './spots/replacement-table.ts';

/** Replaces the texts that the engineer added, regardless of case, but not inside longer words. */
export function ownRules(add: readonly string[]): Rule[] {
  if (add.length === 0) return [];
  // The longest first, so that a name inside a longer one is not replaced alone.
  const patterns = add
    .toSorted((one, other) => other.length - one.length)
    .map((text) => {
      const exact = text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
      return `${/^\w/.test(text) ? '(?<!\\w)' : ''}${exact}${/\w$/.test(text) ? '(?!\\w)' : ''}`;
    });
  const pattern = new RegExp(patterns.join('|'), 'gi');
  return [{ kind: 'own', words: add, pattern, to: numbered((n) => `own-${n}`, /^own-\d+$/i) }];
}
