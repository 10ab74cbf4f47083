import { join } from 'node:path';
import type { FmcAsk } from '../../electron/host/fmc/ask.ts';
import { type Fmc, type FmcOptions, openFmc } from '../../electron/host/fmc/open-fmc.ts';
import { atTheEnd } from '../workplace.ts';
import { type Behaviour, type StandIn, startStandIn } from './stand-in.ts';
import { type World, world } from './world.ts';

/** A stand-in FMC, which ends with the file's tests. */
export async function fmcLike(more: Partial<World> = {}, behaviour: Behaviour = {}): Promise<StandIn> {
  const standIn = await startStandIn(world(more), behaviour);
  atTheEnd(standIn.stop);
  return standIn;
}

/** A user who accepts any new certificate and knows the password, and a list of what was asked. */
export function person(
  answers: { accepts?: boolean; replaces?: string; password?: string; device?: string } = {},
): FmcAsk & {
  asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    fmcCertificate: async ({ fingerprint }) => {
      asked.push(`certificate ${fingerprint}`);
      return answers.accepts ?? true;
    },
    changedFmcCertificate: async ({ known, fingerprint }) => {
      asked.push(`changed ${known.fingerprint} ${fingerprint}`);
      return answers.replaces;
    },
    fmcPassword: async (at) => {
      asked.push(`password ${at}`);
      return answers.password ?? world().password;
    },
    fmcDevice: async (devices) => {
      asked.push(`device ${devices.map(({ name, hasAlert }) => `${name}${hasAlert ? '!' : ''}`).join(' ')}`);
      return answers.device;
    },
  };
}

let lists = 0;
/** Options for `openFmc` with a list of certificates of its own. */
export const options = (folder: string, more: Partial<FmcOptions> = {}): FmcOptions => ({
  ask: person(),
  certificates: join(folder, `certificates-${lists++}`),
  signal: new AbortController().signal,
  ratePause: 20,
  timeout: 30_000,
  ...more,
});

/** Opens a stand-in; it is closed with the file's tests. */
export async function opened({ port }: StandIn, given: FmcOptions, domain?: string): Promise<Fmc> {
  const target = { user: world().user, host: '127.0.0.1', port, ...(domain === undefined ? {} : { domain }) };
  const fmc = await openFmc(target, given);
  atTheEnd(fmc.close);
  return fmc;
}
