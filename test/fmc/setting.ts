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
export function person(answers: { accepts?: boolean; replaces?: string | undefined; password?: string } = {}) {
  const asked: string[] = [];
  const answer = <Answer>(question: string, answer: Answer): Promise<Answer> => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  const ask: FmcAsk = {
    fmcCertificate: ({ fingerprint }) => answer(`certificate ${fingerprint}`, answers.accepts ?? true),
    changedFmcCertificate: ({ known, fingerprint }) =>
      answer(`changed ${known.fingerprint} ${fingerprint}`, answers.replaces),
    fmcPassword: (at) => answer(`password ${at}`, answers.password ?? world().password),
    fmcDevice: () => answer('device', undefined),
  };
  return { asked, ...ask };
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
