import { type LocalAsk, probeLocally } from '../../../electron/host/local/local.ts';
import type { LocalOptions } from '../../../electron/host/local/session.ts';
import { splitSource } from '../../../shared/evidence/split.ts';
import type { FactId } from '../../../shared/model/fact.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';

export const HOST = 'api-sse.cisco.com';

/** Runs a local probe against servers of the test's own and reads its text back as the app does. */
export async function askLaptop(ask: LocalAsk, options: Partial<LocalOptions> = {}) {
  let streamed = '';
  const text = await probeLocally(
    ask,
    { signal: new AbortController().signal, timeout: 2, env: {}, resolve: new Map(), servers: [], ...options },
    (piece) => (streamed += piece),
  );
  if (streamed !== text) throw new Error('what was streamed is not what was returned');
  return { text, ...readBack(text) };
}

/** `fact`: the last one of a kind; the tree reads the last as well. */
export function readBack(text: string) {
  const { outputs, unrecognised } = splitSource({ name: 'laptop', origin: 'local', text });
  if (unrecognised.length > 0) throw new Error(`not recognised: ${JSON.stringify(unrecognised)}\n${text}`);
  const facts = outputs.flatMap((output) => catalogue[output.probe].read(output));
  return { outputs, facts, fact: (id: FactId) => facts.findLast((one) => one.id === id) };
}
