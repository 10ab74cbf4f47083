import { localTime } from '../../../shared/case/local-time.ts';
import { probeIds } from '../../../shared/model/probe-ids.ts';
import { marks } from '../../../shared/probes/marks.ts';
import type { Device } from '../ssh/device.ts';
import type { Way } from './way.ts';

/** Seconds after which telnet's silence counts: by then the kernel has sent its SYN four times. */
const TELNET = 12;

/** Asks a device over an open SSH session. `timeout`: seconds for each probe. */
export function deviceWay(device: Device, { timeout, now }: { timeout: number; now: Date }): Way {
  const { kind, host, name, oldAlgorithms } = device;
  const placed = probeIds.map((probe) => [probe, device.place(probe)] as const);
  return {
    connected: {
      type: 'connected',
      kind,
      host,
      name,
      oldAlgorithms,
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
      const { text, complete } = await device.run(ask, { signal, timeout: limit * 1000, onText });
      // An attempt without any reply during all its time is what a filter causes (decision-tree §3): stopped, not
      // truncated.
      return isTelnet && !complete && limit >= TELNET ? `${text}${marks.end()}\n` : text;
    },
    close: () => device.close(),
  };
}
