import { expose } from 'comlink';
import { type Packed, unpack } from './large-strings.ts';

/** The host's answer; without a status there was none. */
export type Posted = { status: number; answer: unknown } | { status: undefined };

const open = new Map<number, AbortController>();

/** Calls the browser host outside the window's main thread: serialising 10 MB as JSON would block the window. */
const worker = {
  /** Posts `input` as JSON. `n` identifies the call for `abort`. */
  async post(n: number, url: string, input: Packed, headers: Record<string, string>): Promise<Posted> {
    const controller = new AbortController();
    open.set(n, controller);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(unpack(input)),
        signal: controller.signal,
      });
      // A refusal may be a page: its status is sufficient. A good answer that is incomplete does not count.
      const answer: unknown = await response.json().catch((error: unknown) => {
        if (response.ok) throw error;
      });
      return { status: response.status, answer };
    } catch {
      return { status: undefined };
    } finally {
      open.delete(n);
    }
  },
  abort(n: number): void {
    open.get(n)?.abort();
  },
};
export type PostWorker = typeof worker;
expose(worker);
