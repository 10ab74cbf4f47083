import type { Fact } from '../../../shared/model/fact.ts';

/** A fact in one line: `id state reason value (partial)`; a port that the system chose is `PORT`. */
export function briefly({ id, state, reason, value, partial }: Fact): string {
  return [id, state, reason, shown(value), partial ? '(partial)' : undefined]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/:\d{4,5}\b/, ':PORT');
}

function shown(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  if (typeof value === 'object' && value !== null)
    return 'status' in value && value.status ? String(value.status) : undefined;
  return value === undefined ? undefined : String(value);
}
