import { type Remote, transfer, wrap } from 'comlink';
import { pack } from './large-strings.ts';
import type { Posted, PostWorker } from './post-worker.ts';

let remote: Remote<PostWorker> | undefined;
let calls = 0;
/** A worker ends with its page: a message at the very end (`run.stop`) must outlive both. */
let isLeaving = false;
globalThis.addEventListener?.('pagehide', () => {
  isLeaving = true;
});
globalThis.addEventListener?.('pageshow', () => {
  isLeaving = false;
});

/** Posts `input` as JSON. Also resolves without an answer; rejects only with the signal's own reason. */
export async function postJson(
  url: string,
  input: unknown,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<Posted> {
  signal?.throwIfAborted();
  if (isLeaving) return postLast(url, input, headers);
  remote ??= wrap<PostWorker>(
    new Worker(new URL('./post-worker.ts', import.meta.url), { type: 'module', name: 'post' }),
  );
  const { post, abort } = remote;
  const n = ++calls;
  const packed = await pack(input);
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      void abort(n);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    post(n, url, transfer(packed, packed.bytes), headers)
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', giveUp));
  });
}

/** The page is closing, so the answer is ignored. A browser sends at most 64 KiB in this way. */
async function postLast(url: string, input: unknown, headers: Record<string, string>): Promise<Posted> {
  await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
    keepalive: true,
  }).catch(() => {});
  return { status: undefined };
}
