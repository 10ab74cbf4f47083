/*
 * A message between the page's preload and the main process. Electron copies it by structured cloning; here it crosses
 * as text, so what JSON would lose is marked, and what cannot be cloned is refused as Electron refuses it.
 */

/** Key of an object that stands for a value that JSON does not know. */
const MARK = '\u0000';

/** The value as text. Throws if structured cloning would, and for kinds that no message of the app has. */
export function pack(value: unknown): string {
  return JSON.stringify(marked(structuredClone(value)));
}

export function unpack(text: string): unknown {
  return unmarked(JSON.parse(text));
}

function marked(value: unknown): unknown {
  if (value === undefined) return { [MARK]: 'undefined' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { [MARK]: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(marked);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError(`not carried: ${value.constructor.name}`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, marked(part)]));
}

function unmarked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unmarked);
  const mark = (value as Record<string, unknown>)[MARK];
  if (typeof mark === 'string') return mark === 'undefined' ? undefined : Number(mark);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unmarked(part)]));
}
