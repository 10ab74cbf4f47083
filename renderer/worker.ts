import { diagnose, explore } from '../shared/tree/diagnose.ts';
import type { Read, Reading } from './state/reader.ts';

/** Reads the evidence off the window's own thread: 10 MB of log must not stop the typing. */
const sources = new Map<number, Reading['fresh'][number]['source']>();

self.addEventListener('message', ({ data: { n, fresh, now, before, lang } }: MessageEvent<Reading>) => {
  for (const { key, source } of fresh) sources.set(key, source);
  const needed = new Set([...now.keys, ...(before?.keys ?? [])]);
  for (const key of sources.keys()) if (!needed.has(key)) sources.delete(key);
  const request = ({ keys, settings }: Reading['now']) => ({
    sources: keys.flatMap((key) => sources.get(key) ?? []),
    settings,
    lang,
  });
  const { diagnosis, ...rest } = explore(request(now));
  // The window shows steps and findings; the facts behind them would only be copied.
  const answer: Read = {
    n,
    explored: { ...rest, diagnosis: { ...diagnosis, facts: {} } },
    ...(before ? { before: { ...diagnose(request(before)), facts: {} } } : {}),
  };
  self.postMessage(answer);
});
