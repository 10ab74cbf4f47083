import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { FleetOrigin } from '../../../shared/model/fleet/request.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { isHopHost, SSH_PORT } from '../../../shared/model/run/hop.ts';
import type { FmcDevice } from '../../../shared/probes/fmc/answer-schema.ts';
import type { FmcAsk } from '../fmc/ask.ts';
import { type Fmc, openFmc } from '../fmc/open-fmc.ts';
import { alertingDevices, fmcTransport } from '../live/fmc.ts';
import { fmcOptions } from '../live/open-transport.ts';
import { askDevice } from './ask-device.ts';
import { inParallel } from './in-parallel.ts';
import type { FleetLog } from './log.ts';
import type { Questions } from './questions.ts';
import type { Wave } from './ssh-wave.ts';

/**
 * Asks the FMC: first for its devices, if the fleet has none yet, then what it knows of each. Devices that can be asked
 * over SSH as well wait for that, unless their verdict is confirmed.
 * @param wanted keys of devices; `undefined`: all that the FMC lists
 * @throws ProblemError fmc-…, fleet-no-alert
 */
export async function fmcWave(
  log: FleetLog,
  origin: FleetOrigin,
  wanted: readonly string[] | undefined,
  { questions, transport, handed, signal }: Wave,
): Promise<void> {
  if (!origin.fmc) return;
  await log.tell({ type: 'wave', wave: 'fmc' });
  const target = origin.fmc;
  const fmc = await openFmc(target, fmcOptions(transport, { ask: askerOf(questions), signal, password: handed.fmc }));
  try {
    const records = new Map((await fmc.devices()).map((record) => [record.id, record]));
    if (log.state.devices.size === 0) await listDevices(log, fmc, [...records.values()], origin);
    const keys = wanted ?? [...log.state.devices.keys()];
    await inParallel(keys, log.state.settings.parallel, async (key) => {
      const device = log.state.devices.get(key);
      const record = records.get(device?.record ?? '');
      if (!device || signal.aborted) return;
      if (!record) {
        const problem = new ProblemError('fmc-no-device', { host: fmc.host, device: device.name, names: '' }).detail;
        await log.tell({ type: 'devices', devices: [{ ...device, state: 'failed', problem }] });
        return;
      }
      const isWanted = log.state.settings.ssh?.user !== undefined;
      const { address = '–' } = device;
      const one = fmcTransport(fmc, record, transport.now());
      await askDevice(
        log,
        device,
        {
          via: { kind: 'fmc', target, device: record.id },
          // The token is everybody's.
          open: () => async () => ({ ...one, close: async () => {} }),
          goesOn: device.target !== undefined,
          unreachable: isWanted && !device.target ? { problem: 'fleet-no-address', values: { address } } : undefined,
        },
        { signal, now: transport.now },
      );
    });
  } finally {
    await fmc.close();
  }
}

async function listDevices(log: FleetLog, fmc: Fmc, records: readonly FmcDevice[], origin: FleetOrigin): Promise<void> {
  const alerting = origin.allDevices ? undefined : alertingDevices(await fmc.alerts());
  const found = records.filter(({ id }) => alerting?.has(id) ?? true);
  if (found.length === 0) throw new ProblemError('fleet-no-alert', { host: fmc.host, count: String(records.length) });
  const devices = found.map((record) => rowOfRecord(log, record));
  await log.tell({ type: 'devices', devices });
}

function rowOfRecord(log: FleetLog, record: FmcDevice): FleetDevice {
  const { id, name, hostName, sw_version: version, model, metadata } = record;
  const { ssh } = log.state.settings;
  const container = metadata?.containerDetails;
  const isReachable = hostName !== undefined && isHopHost(hostName) && ssh?.user !== undefined;
  return {
    key: log.keyFor(name),
    name: name.slice(0, 253),
    record: id.slice(0, 64),
    state: 'waiting',
    ...(hostName === undefined ? {} : { address: hostName.slice(0, 253) }),
    ...(version === undefined ? {} : { version: version.slice(0, 40) }),
    ...(model === undefined ? {} : { model: model.slice(0, 253) }),
    ...(container?.name === undefined
      ? {}
      : {
          peer: {
            kind: /cluster/i.test(container.type ?? '') ? ('cluster' as const) : ('pair' as const),
            name: container.name.slice(0, 253),
            ...(container.role === undefined ? {} : { role: container.role.slice(0, 40) }),
          },
        }),
    ...(isReachable
      ? { target: { user: ssh.user as string, host: hostName, port: SSH_PORT, jump: [...ssh.jump] } }
      : {}),
  };
}

function askerOf(questions: Pick<Questions, 'ask'>): FmcAsk {
  return {
    fmcCertificate: async (question) => (await questions.ask({ kind: 'fmc-certificate', ...question })) === true,
    changedFmcCertificate: async (question) => {
      const answer = await questions.ask({ kind: 'changed-fmc-certificate', ...question });
      return typeof answer === 'string' ? answer : undefined;
    },
    fmcPassword: async (prompt) => {
      const answer = await questions.ask({ kind: 'secret', secret: 'password', prompt });
      return typeof answer === 'string' ? answer : undefined;
    },
    fmcDevice: async () => undefined,
  };
}
