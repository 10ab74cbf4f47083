import { join } from 'node:path';
import type { Via } from '../../../shared/model/run/via.ts';
import type { FmcOptions } from '../fmc/open-fmc.ts';
import { configFolder } from '../folders.ts';
import { agentSocket } from '../ssh/connection/agent.ts';
import { checkKeyFile } from '../ssh/connection/key-file.ts';
import { rememberingLogin, type SshOptions } from '../ssh/connection/options.ts';
import { openDevice } from '../ssh/device.ts';
import { deviceTransport } from './device.ts';
import { openFmcTransport } from './fmc.ts';
import { laptopTransport } from './laptop.ts';
import type { RememberedSecrets } from './remembered-secrets.ts';
import type { OpenTransport } from './transport.ts';

/** Seconds that a probe may take; `curl` and `ping` end earlier by themselves. */
const TIMEOUT = 30;

export interface TransportOptions
  extends Pick<SshOptions, 'knownHosts' | 'acceptHostKeys' | 'replaceHostKey' | 'settle'> {
  now(): Date;
  /** Seconds for each probe; 30 by default. */
  timeout?: number | undefined;
  /** What was typed for a device before, and is kept for the next login there. */
  remembered?: RememberedSecrets;
  /** The secrets that are known before they are asked for; they are not sent to jump hosts. `fmc`: the password at the FMC. */
  handed?: { password?: string | undefined; sudo?: string | undefined; fmc?: string | undefined };
  /** Our own list of accepted certificates of FMCs; that of the settings' folder by default. */
  fmcCertificates?: string | undefined;
  /** Fingerprints of FMC certificates that are accepted without a question. */
  acceptFmcCertificates?: readonly string[];
}

/** The connection that a window or a call of the command line names. */
export function openTransport(via: Via, options: TransportOptions): OpenTransport {
  const { now, timeout = TIMEOUT, handed, remembered, ...known } = options;
  if (via.kind === 'laptop') return async () => laptopTransport({ timeout, now });
  if (via.kind === 'fmc')
    return (ask, signal) => openFmcTransport(via, fmcOptions(options, { ask, signal, password: handed?.fmc }));
  return async (ask, signal) => {
    // Before connecting: a wrong path must not cost an attempt at the login.
    if (via.identity !== undefined) await checkKeyFile(via.identity);
    const agent = via.agent ? agentSocket() : undefined;
    const login = remembered?.of(via, ask.secret);
    const device = await openDevice(via.target, {
      ask: { ...ask, secret: rememberingLogin(login?.secret ?? ask.secret, handed) },
      ...known,
      ...(via.identity === undefined ? {} : { identity: via.identity }),
      ...(agent === undefined ? {} : { agent }),
      signal,
    }).catch((error: unknown) => {
      login?.forget();
      throw error;
    });
    login?.keep();
    return deviceTransport(device, { timeout, now: now(), onRefused: () => login?.forget() });
  };
}

/** What an FMC is opened with: our list of certificates, the limits, and who answers. */
export function fmcOptions(
  { now, timeout, fmcCertificates, acceptFmcCertificates }: TransportOptions,
  given: Pick<FmcOptions, 'ask' | 'signal' | 'password'>,
): FmcOptions & { now(): Date } {
  return {
    ...given,
    now,
    certificates: fmcCertificates ?? join(configFolder(), 'fmc_certificates'),
    acceptCertificates: acceptFmcCertificates,
    timeout: timeout === undefined ? undefined : timeout * 1000,
  };
}
