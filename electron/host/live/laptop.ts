import { localTime } from '../../../shared/case/local-time.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { LocalAskSchema, probeLocally } from '../local/local.ts';
import type { LocalOptions } from '../local/session.ts';
import type { Transport } from './transport.ts';

/** Number of parallel probes. */
const LANES = 6;

/** Asks the network from this machine. `timeout`: seconds for each probe. */
export function laptopTransport(options: Omit<LocalOptions, 'signal'>): Transport {
  return {
    connected: {
      type: 'connected',
      kind: 'laptop',
      host: 'laptop',
      oldAlgorithms: false,
      lanes: LANES,
      source: { name: 'laptop', origin: 'local', time: localTime(options.now?.() ?? new Date()) },
      places: {},
    },
    lanes: () => LANES,
    ask: async (ask, { signal, onText }) => {
      const asked = LocalAskSchema.safeParse(ask);
      if (!asked.success) throw new ProblemError('bad-request', { detail: ask.probe });
      return probeLocally(asked.data, { ...options, signal }, onText);
    },
    close: async () => {},
  };
}
