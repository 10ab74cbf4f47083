import { createBrowserInspector } from '@statelyai/inspect';

/** Longer strings are evidence: the inspector is a third-party page, and must not receive them. */
const MAX_SHOWN_CHARACTERS = 100;

/** Opens Stately's inspector in a separate window; for `npm run dev` only. It receives neither secrets nor evidence. */
export const openInspector = () =>
  createBrowserInspector({ serialize: (event) => JSON.parse(JSON.stringify(event, withoutContent)) }).inspect;

function withoutContent(key: string, value: unknown): unknown {
  // The events that the inspector draws.
  if (key === 'definition') return value;
  if (typeof value === 'string' && value.length > MAX_SHOWN_CHARACTERS) return `(${value.length} characters)`;
  if (value instanceof Map || value instanceof Set) return [...value];
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'answer')
    return { ...value, answer: '(hidden)' };
  return value;
}
