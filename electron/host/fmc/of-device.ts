import type { FmcDevice, FmcItem } from '../../../shared/probes/fmc/answer-schema.ts';
import type { FmcProbeId } from '../../../shared/probes/fmc/requests.ts';

/** Of an answer about all devices what is about one: neither its case nor its report is to name the others. */
export function ofDevice(probe: FmcProbeId, items: readonly FmcItem<FmcProbeId>[], { id, name }: FmcDevice): unknown[] {
  return items.flatMap((item): unknown[] => {
    if (probe === 'fmcAlerts') return (item as FmcItem<'fmcAlerts'>).deviceUUID === id ? [item] : [];
    if (probe === 'fmcDevices') return (item as FmcItem<'fmcDevices'>).id === id ? [item] : [];
    if (probe !== 'fmcCloudEvents') return [item];
    const { devicesExcludedFromSendingEvents: excluded, ...rest } = item as FmcItem<'fmcCloudEvents'>;
    const own = excluded?.filter((one) => one === id || one === name);
    return [{ ...rest, ...(own === undefined ? {} : { devicesExcludedFromSendingEvents: own }) }];
  });
}
