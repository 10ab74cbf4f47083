/*
 * The way between the page's own world and the preload's, as `contextBridge` has it: values are copied (Chromium clones
 * the detail of an event that another world reads), functions and promises stay where they are and are called or
 * awaited from the other side. Both worlds share the document and nothing else.
 */

type Copied = { value: unknown } | { function: number } | { promise: number } | { list: Copied[] } | { parts: Parts };
type Parts = [name: string, part: Copied][];
type Sent =
  | { type: 'expose'; name: string; value: Copied }
  | { type: 'call'; function: number; args: Copied[] }
  | { type: 'settle'; promise: number; result: Result };
type Result = { value: Copied } | { error: string };

const EVENT = 'rig-world';
/** Tells the preload's world that the page wants a window. */
export const OPEN = `${EVENT}-open`;

/** One end. `expose` is called with what the other end exposes. */
export function wire(self: 'page' | 'preload', expose: (name: string, value: unknown) => void = () => {}) {
  const other = self === 'page' ? 'preload' : 'page';
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let promised = 0;

  /** Gives a message to the other end, and returns its result: events are dispatched synchronously. */
  function send(message: Sent): Result | undefined {
    let result: Result | undefined;
    const hear = (event: Event) => {
      result = (event as CustomEvent<Result>).detail;
    };
    document.addEventListener(`${EVENT}-result-${self}`, hear, { once: true });
    document.dispatchEvent(new CustomEvent(`${EVENT}-${other}`, { detail: message }));
    document.removeEventListener(`${EVENT}-result-${self}`, hear);
    return result;
  }

  function copied(value: unknown): Copied {
    if (typeof value === 'function') return { function: functions.push(value as () => unknown) - 1 };
    if (value instanceof Promise) {
      promised += 1;
      const promise = promised;
      value.then(
        (settled) => send({ type: 'settle', promise, result: { value: copied(settled) } }),
        (error) => send({ type: 'settle', promise, result: { error: wordsOf(error) } }),
      );
      return { promise };
    }
    if (Array.isArray(value)) return { list: value.map(copied) };
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
      return { parts: Object.entries(value).map(([name, part]) => [name, copied(part)]) };
    return { value: structuredClone(value) };
  }

  function received(copy: Copied): unknown {
    if ('function' in copy)
      return (...args: unknown[]) => taken(send({ type: 'call', function: copy.function, args: args.map(copied) }));
    if ('promise' in copy) return new Promise((resolve, reject) => promises.set(copy.promise, { resolve, reject }));
    if ('list' in copy) return Object.freeze(copy.list.map(received));
    if ('parts' in copy)
      return Object.freeze(Object.fromEntries(copy.parts.map(([name, part]) => [name, received(part)])));
    return copy.value;
  }

  function taken(result: Result | undefined): unknown {
    if (!result) throw new Error('The other world is gone.');
    if ('error' in result) throw new Error(result.error);
    return received(result.value);
  }

  function answer(message: Sent): Result {
    try {
      if (message.type === 'expose') expose(message.name, received(message.value));
      else if (message.type === 'settle') {
        const waiting = promises.get(message.promise);
        promises.delete(message.promise);
        if ('error' in message.result) waiting?.reject(new Error(message.result.error));
        else waiting?.resolve(received(message.result.value));
      } else return { value: copied(functions[message.function]?.(...message.args.map(received))) };
      return { value: { value: undefined } };
    } catch (error) {
      return { error: wordsOf(error) };
    }
  }

  document.addEventListener(`${EVENT}-${self}`, (event) => {
    const detail = answer((event as CustomEvent<Sent>).detail);
    document.dispatchEvent(new CustomEvent(`${EVENT}-result-${other}`, { detail }));
  });
  return {
    expose: (name: string, value: unknown) => void taken(send({ type: 'expose', name, value: copied(value) })),
  };
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
