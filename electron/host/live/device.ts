import type { Device } from '../ssh/device.ts';
import type { Line } from './run.ts';

/** Asks a device that is logged in to. `timeout` in seconds a probe. */
export function deviceLine(
  device: Device,
  { timeout, shells, now }: { timeout: number; shells: number; now: Date },
): Line {
  return {
    station: device.kind,
    source: {
      name: `ssh-${device.name ?? device.host}`,
      origin: 'ssh',
      time: now.toISOString(),
      ...(device.name === undefined ? {} : { host: device.name }),
    },
    lanes: () => Math.min(shells, device.mostShells),
    place: ({ probe }) => device.place(probe),
    ask: async (ask, { signal, onText }) => (await device.run(ask, { signal, timeout: timeout * 1000, onText })).text,
  };
}
