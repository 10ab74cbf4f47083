import { localTime } from '../../../shared/case/local-time.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Via } from '../../../shared/model/run/via.ts';
import type { FmcAlert, FmcDevice } from '../../../shared/probes/fmc/answer-schema.ts';
import { deviceLabel } from '../../../shared/probes/fmc/device-label.ts';
import { type Fmc, type FmcOptions, openFmc } from '../fmc/open-fmc.ts';
import type { Transport } from './transport.ts';

/** How many requests run side by side; most of them are answered from one list. */
const LANES = 4;
/** More are not offered to choose from. */
const MOST_CHOICES = 200;

/** Opens an FMC and finds the device. Throws `ProblemError` fmc-…; nothing is left open then. */
export async function openFmcTransport(
  { target, device: wanted }: Extract<Via, { kind: 'fmc' }>,
  options: FmcOptions & { now(): Date },
): Promise<Transport> {
  const fmc = await openFmc(target, options);
  try {
    const device = await chooseDevice(fmc, wanted, options.ask);
    return fmcTransport(fmc, device, options.now());
  } catch (error) {
    await fmc.close();
    throw error;
  }
}

/** Asks an open FMC about one device. */
export function fmcTransport(fmc: Fmc, device: FmcDevice, now: Date): Transport {
  const name = deviceLabel(device.name);
  return {
    connected: {
      type: 'connected',
      kind: 'fmc-api',
      host: fmc.host,
      name,
      oldAlgorithms: false,
      lanes: LANES,
      source: { name: `fmc-${name}`, origin: 'fmc', time: localTime(now), host: name },
      places: {},
    },
    lanes: () => LANES,
    ask: async (ask, { signal, onText }) => {
      const text = await fmc.ask(ask, device, signal);
      onText(text);
      return text;
    },
    close: () => fmc.close(),
  };
}

/**
 * The device that is meant: the one named by name, address or UUID; without a name the only one with the alert, or the
 * only one at all; else the user chooses. Throws `ProblemError` fmc-no-device, fmc-several-devices.
 */
async function chooseDevice(fmc: Fmc, wanted: string | undefined, ask: FmcOptions['ask']): Promise<FmcDevice> {
  const { host } = fmc;
  const devices = await fmc.devices();
  if (wanted !== undefined) {
    const same = (one: string | undefined) => one?.toLowerCase() === wanted.toLowerCase();
    const found = devices.filter(({ id, name, hostName }) => same(id) || same(name) || same(hostName));
    const [only] = found;
    if (only && found.length === 1) return only;
    throw new ProblemError(only ? 'fmc-several-devices' : 'fmc-no-device', {
      host,
      device: wanted,
      names: namesOf(only ? found : devices),
    });
  }
  const alerts = await fmc.alerts().catch((error: unknown) => {
    if (error instanceof ProblemError && error.detail.problem === 'fmc-no-right') return [];
    throw error;
  });
  const alerting = alertingDevices(alerts);
  const affected = devices.filter(({ id }) => alerting.has(id));
  const candidates = affected.length > 0 ? affected : devices;
  const [only] = candidates;
  if (!only) throw new ProblemError('fmc-no-device', { host, device: '', names: '' });
  if (candidates.length === 1) return only;
  const sorted = devices.toSorted((one, other) => Number(alerting.has(other.id)) - Number(alerting.has(one.id)));
  const chosen = await ask.fmcDevice(
    sorted.slice(0, MOST_CHOICES).map(({ id, name, hostName, sw_version: version }) => ({
      id,
      name,
      hasAlert: alerting.has(id),
      ...(hostName === undefined ? {} : { address: hostName }),
      ...(version === undefined ? {} : { version }),
    })),
  );
  const device = devices.find(({ id }) => id === chosen);
  if (device) return device;
  throw new ProblemError('fmc-several-devices', { host, device: '', names: namesOf(candidates) });
}

const OWN_MODULE = 'THREAT_DATA_UPDATES';

/** The ids of the devices that have the alert that this is about. */
export const alertingDevices = (alerts: readonly FmcAlert[]): Set<string> =>
  new Set(alerts.flatMap(({ deviceUUID, moduleID }) => (moduleID === OWN_MODULE ? [deviceUUID] : [])));

const namesOf = (devices: readonly FmcDevice[]): string =>
  devices
    .slice(0, 20)
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 1000);
