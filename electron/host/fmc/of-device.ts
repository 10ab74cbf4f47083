import type { FmcDevice, FmcItem } from '../../../shared/probes/fmc/answer-schema.ts';
import { deviceLabel } from '../../../shared/probes/fmc/device-label.ts';
import type { FmcProbeId } from '../../../shared/probes/fmc/requests.ts';

/**
 * Of an answer about all devices what its readers need about one: neither its case nor its report is to name the others,
 * a serial number, or the pair that it belongs to.
 */
export function ofDevice(probe: FmcProbeId, items: readonly FmcItem<FmcProbeId>[], { id, name }: FmcDevice): unknown[] {
  return items.flatMap((item): unknown[] => {
    if (probe === 'fmcAlerts') return (item as FmcItem<'fmcAlerts'>).deviceUUID === id ? [item] : [];
    if (probe === 'fmcDevices') {
      const { hostName, model, sw_version, isConnected, healthStatus, ...record } = item as FmcItem<'fmcDevices'>;
      const kept = { id, name: deviceLabel(name), hostName, model, sw_version, isConnected, healthStatus };
      return record.id === id ? [kept] : [];
    }
    if (probe !== 'fmcCloudEvents') return [item];
    const { devicesExcludedFromSendingEvents: excluded, ...rest } = item as FmcItem<'fmcCloudEvents'>;
    const own = excluded?.filter((one) => one === id || one === name).map(() => id);
    return [{ ...rest, ...(own === undefined ? {} : { devicesExcludedFromSendingEvents: own }) }];
  });
}
