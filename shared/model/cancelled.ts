/** An `AbortSignal`, as far as the core knows it: nobody waits for the answer any more. */
export interface Cancelled {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
