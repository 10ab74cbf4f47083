import { ProblemError } from '../../../shared/model/problem.ts';
import { LocalAskSchema, probeLocally } from '../local/local.ts';
import type { LocalOptions } from '../local/session.ts';
import type { Way } from './run.ts';

/** Asks the network from this machine. `timeout` in seconds a probe. */
export function laptopWay(options: Omit<LocalOptions, 'signal'>): Way {
  return {
    station: 'laptop',
    source: { name: 'laptop', origin: 'local', time: (options.now?.() ?? new Date()).toISOString() },
    lanes: () => 6,
    ask: async (ask, { signal, onText }) => {
      const asked = LocalAskSchema.safeParse(ask);
      if (!asked.success) throw new ProblemError('bad-request', { detail: ask.probe });
      return probeLocally(asked.data, { ...options, signal }, onText);
    },
  };
}
