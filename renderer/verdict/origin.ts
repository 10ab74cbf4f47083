import type { Words } from '../words.ts';

const MARKS = { '[D]': 'origin.document', '[P]': 'origin.public', '[R]': 'origin.reasoning' } as const;

/** The source of a remedy in words: the tree's own marks, and bug IDs unchanged. */
export function sayOrigin(source: string, { t }: Words): string {
  const bugs = source.match(/CSC\w+/g) ?? [];
  const marks = Object.entries(MARKS).flatMap(([mark, key]) => (source.includes(mark) ? [t(key)] : []));
  return [...bugs, ...marks].join('; ');
}
