import { localTime } from '../../../shared/case/local-time.ts';
import { probeIds } from '../../../shared/model/probe-ids.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { marks } from '../../../shared/probes/marks.ts';
import type { Device } from '../ssh/device.ts';
import type { Transport } from './transport.ts';

/** Seconds after which telnet's silence counts: by then the kernel has sent its SYN four times. */
const TELNET = 12;

/** Asks a device that is logged in to. `timeout` in seconds a probe. `onRefused`: the device refuses root rights. */
export function deviceTransport(
  device: Device,
  { timeout, now, onRefused = () => {} }: { timeout: number; now: Date; onRefused?: () => void },
): Transport {
  const { kind, host, name, oldAlgorithms, hostKey } = device;
  const placed = probeIds.map((probe) => [probe, device.place(probe)] as const);
  return {
    connected: {
      type: 'connected',
      kind,
      host,
      name,
      oldAlgorithms,
      hostKey,
      lanes: device.mostShells,
      source: {
        name: `ssh-${name ?? host}`,
        origin: 'ssh',
        time: localTime(now),
        ...(name === undefined ? {} : { host: name }),
      },
      places: Object.fromEntries(placed.filter(([, level]) => level !== undefined)),
    },
    lanes: () => device.mostShells,
    ask: async (ask, { signal, onText }) => {
      const isTelnet = ask.probe === 'telnet';
      const limit = isTelnet ? Math.min(timeout, TELNET) : timeout;
      const { text, complete } = await device.run(ask, { signal, timeout: limit * 1000, onText }).catch((error) => {
        if (error instanceof ProblemError && error.detail.problem === 'ssh-sudo-refused') onRefused();
        throw error;
      });
      // An attempt that stays silent for all its time is what a filter looks like (decision-tree §3): stopped, not cut off.
      return isTelnet && !complete && limit >= TELNET ? `${text}${marks.end()}\n` : text;
    },
    close: () => device.close(),
  };
}
