import { createBrowserInspector } from '@statelyai/inspect';

/** Longer strings are evidence: the inspector is a page of somebody else's, and needs to know only that there is some. */
const MAX_SHOWN_CHARACTERS = 100;

/** Opens Stately's inspector in a window of its own; for `npm run dev` alone. It sees neither secrets nor evidence. */
export const openInspector = () =>
  createBrowserInspector({
    sanitizeEvent: (event) => withoutContent(event.type === 'answer' ? { ...event, answer: '(hidden)' } : event),
    sanitizeContext: withoutContent,
  }).inspect;

function withoutContent<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => {
      if (typeof one === 'string' && one.length > MAX_SHOWN_CHARACTERS) return `(${one.length} characters)`;
      if (one instanceof Map || one instanceof Set) return [...one];
      return one;
    }),
  );
}
