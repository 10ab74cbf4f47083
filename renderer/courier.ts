import type { Errand, Returned } from './state/errands.ts';
import { unpack } from './state/parcels.ts';

/** Carries calls to the browser host off the window's own thread: writing 10 MB as JSON would make the window deaf. */
const under = new Map<number, AbortController>();

self.addEventListener('message', async ({ data }: MessageEvent<Errand>) => {
  if (data.type === 'recall') return under.get(data.n)?.abort();
  const { n, url, input } = data;
  const recall = new AbortController();
  under.set(n, recall);
  const answer: Returned = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(unpack(input)),
    signal: recall.signal,
  })
    .then(async (response) => {
      // A refusal may be a page: its status says enough. A good answer that breaks off is none.
      const answer: unknown = await response.json().catch((error: unknown) => {
        if (response.ok) throw error;
      });
      return { n, status: response.status, answer };
    })
    .catch(() => ({ n, status: undefined }));
  under.delete(n);
  self.postMessage(answer);
});
