import type { Words } from '../words.ts';

const MARKS = { '[D]': 'origin.document', '[P]': 'origin.public', '[R]': 'origin.reasoning' } as const;

/** Where a remedy comes from, in words: the tree's own marks, and bug numbers as they are. */
export function sayOrigin(source: string, { t }: Words): string {
  const bugs = source.match(/CSC\w+/g) ?? [];
  const marks = Object.entries(MARKS).flatMap(([mark, key]) => (source.includes(mark) ? [t(key)] : []));
  return [...bugs, ...marks].join('; ');
}
