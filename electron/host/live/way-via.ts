import type { Via } from '../../../shared/model/run/via.ts';
import { agentSocket } from '../ssh/connection/agent.ts';
import { rememberingLogin, type SshOptions } from '../ssh/connection/options.ts';
import { openDevice } from '../ssh/device.ts';
import { deviceWay } from './device.ts';
import { laptopWay } from './laptop.ts';
import type { Open } from './way.ts';

/** Seconds that a probe may take; `curl` and `ping` end earlier by themselves. */
const TIMEOUT = 30;

export interface WayOptions extends Pick<SshOptions, 'knownHosts' | 'acceptHostKeys' | 'replaceHostKey' | 'settle'> {
  now(): Date;
  /** Seconds for each probe; 30 by default. */
  timeout?: number | undefined;
  /** The device's secrets that are known before it asks; they are not sent to jump hosts. */
  handed?: { password?: string | undefined; sudo?: string | undefined };
}

/** The connection that a window or a call of the command line names. */
export function wayVia(via: Via, { now, timeout = TIMEOUT, handed, ...known }: WayOptions): Open {
  if (via.kind === 'laptop') return async () => laptopWay({ timeout, now });
  return async (ask, signal) => {
    const agent = via.agent ? agentSocket() : undefined;
    const device = await openDevice(via.target, {
      ask: { ...ask, secret: rememberingLogin(ask.secret, handed) },
      ...known,
      ...(via.identity === undefined ? {} : { identity: via.identity }),
      ...(agent === undefined ? {} : { agent }),
      signal,
    });
    return deviceWay(device, { timeout, now: now() });
  };
}
