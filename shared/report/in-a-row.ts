import type { Lang } from '../model/lang.ts';

/** Distinct items as a list in words: “A, B and C”. */
export function inARow(items: readonly (string | number)[], lang: Lang): string {
  const each = [...new Set(items)];
  return [each.slice(0, -1).join(', '), ...each.slice(-1)].filter(Boolean).join(lang === 'de' ? ' und ' : ' and ');
}
