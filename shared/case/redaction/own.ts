import type { Ledger } from './ledger.ts';
import { numbered } from './numbered.ts';

/** Replaces the texts that the engineer named, whatever their case, but not within longer words. */
export function ownRedactor(add: readonly string[], { swap }: Ledger): (text: string) => string {
  if (add.length === 0) return (text) => text;
  // The longest first, so that a name is not taken out of a longer one.
  const patterns = add
    .toSorted((one, other) => other.length - one.length)
    .map((text) => {
      const exact = text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
      return `${/^\w/.test(text) ? '(?<!\\w)' : ''}${exact}${/\w$/.test(text) ? '(?!\\w)' : ''}`;
    });
  const pattern = new RegExp(patterns.join('|'), 'gi');
  const placeholder = numbered((n) => `own-${n}`, /^own-\d+$/i);
  return (text) => swap(text, 'own', pattern, placeholder);
}
