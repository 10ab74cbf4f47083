import { type Packed, pack } from './parcels.ts';

/** To the courier: a call to make, or to give up. */
export type Errand = { type: 'call'; n: number; url: string; input: Packed } | { type: 'recall'; n: number };
/** From it: the host's answer, or nothing if nobody answered. */
export type Returned = { n: number; status: number; answer: unknown } | { n: number; status: undefined };

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, (returned: Returned) => void>();

/** Posts `input` as JSON. Resolves also when nobody answers; rejects only with the signal's own reason. */
export function carry(url: string, input: unknown, signal?: AbortSignal): Promise<Returned> {
  worker ??= hire();
  const courier = worker;
  const n = ++last;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const giveUp = () => {
      waiting.delete(n);
      post(courier, { type: 'recall', n });
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    waiting.set(n, (returned) => {
      signal?.removeEventListener('abort', giveUp);
      resolve(returned);
    });
    pack(input).then((packed) => {
      if (waiting.has(n)) post(courier, { type: 'call', n, url, input: packed }, packed.bytes);
    }, reject);
  });
}

function post(courier: Worker, errand: Errand, handedOver: ArrayBuffer[] = []): void {
  courier.postMessage(errand, handedOver);
}

function hire(): Worker {
  const courier = new Worker(new URL('../courier.ts', import.meta.url), { type: 'module', name: 'courier' });
  courier.addEventListener('message', ({ data }: MessageEvent<Returned>) => {
    waiting.get(data.n)?.(data);
    waiting.delete(data.n);
  });
  return courier;
}
