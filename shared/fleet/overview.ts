import type { Settings } from '../model/case/settings.ts';
import type { FleetDevice } from '../model/fleet/device.ts';
import { decide, type GatheredSources } from '../tree/decide.ts';
import { rowOf } from './row.ts';

/** One of several devices of a case, and what its own outputs lead to. */
export type DeviceVerdict = Pick<FleetDevice, 'name' | 'version' | 'verdict' | 'question'>;

/** The devices that the evidence names, each decided on alone; none if there is only one. */
export function overviewOf(gathered: GatheredSources, settings: Settings): DeviceVerdict[] {
  const { names } = gathered.devices;
  if (names.length <= 1) return [];
  return names.map((name) => {
    const { version, verdict, question } = rowOf(decide([], { ...settings, device: name }, gathered));
    return {
      name,
      ...(version === undefined ? {} : { version }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(question === undefined ? {} : { question }),
    };
  });
}
