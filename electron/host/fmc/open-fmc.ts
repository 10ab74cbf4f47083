import type { ProbeAsk } from '../../../shared/model/ask.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { type FmcTarget, FmcTargetSchema } from '../../../shared/model/run/fmc-target.ts';
import { commandOf } from '../../../shared/probes/catalogue.ts';
import {
  type FmcAlert,
  FmcCommandSchema,
  type FmcDevice,
  type FmcItem,
  fmcItems,
} from '../../../shared/probes/fmc/answer-schema.ts';
import {
  type FmcProbeId,
  type FmcShowId,
  fmcRequests,
  isFmcAsk,
  isFmcShow,
  NO_SUCH_CALL,
} from '../../../shared/probes/fmc/requests.ts';
import { openSecrets } from '../ssh/connection/secrets.ts';
import type { FmcAsk } from './ask.ts';
import { type CertificateOptions, certificateGate } from './certificate.ts';
import { type FmcClient, fmcClient } from './client.ts';
import { dialFmc } from './connect.ts';
import { fmcEvidence } from './evidence.ts';
import { fmcHttp } from './http.ts';
import { createLimiter } from './limiter.ts';
import { type FmcDomain, type FmcLogin, logIn } from './login.ts';
import { ofDevice } from './of-device.ts';

/** Milliseconds for one answer. A show command goes to the device and back. */
const TIMEOUT_MS = 60_000;

export interface FmcOptions extends Omit<CertificateOptions, 'ask'> {
  ask: FmcAsk;
  /** The password, if it is known before it is asked for. */
  password?: string | undefined;
  /** Milliseconds for one answer; default 60 000. */
  timeout?: number | undefined;
  /** Milliseconds after a 429 without Retry-After; tests shorten it. */
  ratePause?: number | undefined;
  now?(): Date;
  /** Ends everything at once. */
  signal: AbortSignal;
}

/** An FMC that is logged in to: one certificate, one token and one rate limit for all that is asked. */
export interface Fmc {
  readonly host: string;
  /** Its release, `7.4.1`; `undefined` if it does not report it. */
  readonly version: string | undefined;
  /** The domain that is asked. */
  readonly domain: FmcDomain;
  /** Every device of the domain. Asked once. */
  devices(): Promise<FmcDevice[]>;
  /** The alerts of the two modules that this is about, red and yellow ones. Asked once; none before FMC 6.7. */
  alerts(): Promise<FmcAlert[]>;
  /**
   * One probe's evidence about a device, with its marks: only what is about this device is in it. What is the same for
   * all devices is asked once. Throws `ProblemError` fmc-…
   */
  ask(ask: ProbeAsk, device: FmcDevice, signal: AbortSignal): Promise<string>;
  /** Gives the token back, hangs up, wipes secrets. Never fails, and may be called twice. */
  close(): Promise<void>;
}

/**
 * Connects, has the certificate judged before anything else is sent, logs in and finds the domain. Throws `ProblemError`
 * fmc-…, ssh-cancelled; everything opened until then is closed again.
 */
export async function openFmc(target: FmcTarget, options: FmcOptions): Promise<Fmc> {
  const checked = FmcTargetSchema.safeParse(target);
  if (!checked.success) throw new ProblemError('bad-request', { detail: 'target' });
  const { host, port, user, domain: wanted } = checked.data;
  const { signal, timeout = TIMEOUT_MS } = options;
  const closing = new AbortController();
  const ending = AbortSignal.any([signal, closing.signal]);
  const secrets = openSecrets();
  const gate = certificateGate(host, port, options);
  const http = fmcHttp({ host, port }, gate, timeout);
  let login: FmcLogin | undefined;

  const close = async () => {
    await login?.close();
    closing.abort();
    http.close();
    secrets.wipe();
  };
  try {
    const first = await dialFmc({ host, port }, ending);
    // Asking may take longer than an FMC keeps a silent connection.
    first.socket.destroy();
    await gate.open(first.certificate);
    const password = options.password ?? (await options.ask.fmcPassword(`${user}@${host}`));
    if (password === undefined || password === '') throw new ProblemError('fmc-no-login', { user, host });
    login = await logIn({ http, host, user, password, secrets, signal: ending });
    const domain = domainOf(login, wanted, host);
    const limiter = createLimiter();
    const client = fmcClient({ http, host, login, limiter, ratePause: options.ratePause });
    const asked = domainAnswers(client, domain.uuid, ending);
    const version = await versionOf(asked);
    if (version !== undefined) limiter.release(version);
    let closed: Promise<void> | undefined;
    return {
      host,
      version,
      domain,
      devices: async () => (await asked('fmcDevices')) ?? [],
      alerts: async () => (await asked('fmcAlerts')) ?? [],
      ask: asker({ asked, client, domain: domain.uuid, host, now: options.now ?? (() => new Date()), secrets, ending }),
      close: () => (closed ??= close()),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Answers = <Id extends FmcProbeId>(id: Id) => Promise<FmcItem<Id>[] | undefined>;

/** What is the same for all devices, each asked once; what failed is asked again. */
function domainAnswers(client: FmcClient, domain: string, signal: AbortSignal): Answers {
  const known = new Map<FmcProbeId, Promise<unknown[] | undefined>>();
  return <Id extends FmcProbeId>(id: Id) => {
    const before = known.get(id);
    const answer = before ?? client.list(fmcRequests[id], fmcItems[id], { domain }, signal);
    if (!before) {
      known.set(id, answer);
      answer.catch(() => known.delete(id));
    }
    return answer as Promise<FmcItem<Id>[] | undefined>;
  };
}

async function versionOf(asked: Answers): Promise<string | undefined> {
  const items = await asked('fmcVersion').catch((error: unknown) => {
    // Not every role may ask for it: then the slower rate holds.
    if (error instanceof ProblemError && ['fmc-no-right', 'fmc-error'].includes(error.detail.problem)) return undefined;
    throw error;
  });
  return /^\d{1,2}(?:\.\d{1,3}){1,3}/.exec(items?.[0]?.serverVersion ?? '')?.[0];
}

/** The domain by its name, however its levels are separated, or by its last level where that is one domain's only. */
function domainOf({ domain, domains }: FmcLogin, wanted: string | undefined, host: string): FmcDomain {
  if (wanted === undefined) return domains.find(({ uuid }) => uuid === domain) ?? { name: '', uuid: domain };
  const levels = (name: string) =>
    name
      .toLowerCase()
      .split(/[\\/]/)
      .map((level) => level.trim());
  const path = levels(wanted);
  const fitting = domains.filter(({ name }) => levels(name).slice(-path.length).join('/') === path.join('/'));
  const exact = fitting.find(({ name }) => levels(name).length === path.length);
  const found = exact ?? (fitting.length === 1 ? fitting[0] : undefined);
  const names = domains.map(({ name }) => name).join(', ');
  if (!found) throw new ProblemError('fmc-no-domain', { host, domain: wanted, domains: names.slice(0, 1000) });
  return found;
}

interface Asking {
  asked: Answers;
  client: FmcClient;
  domain: string;
  host: string;
  now(): Date;
  secrets: ReturnType<typeof openSecrets>;
  ending: AbortSignal;
}

function asker({ asked, client, domain, host, now, secrets, ending }: Asking): Fmc['ask'] {
  // The FMC takes one show command a device at a time [P 6.8].
  const last = new Map<string, Promise<unknown>>();

  async function show(probe: FmcShowId, device: FmcDevice, signal: AbortSignal): Promise<string> {
    if (device.isConnected === false) throw new ProblemError('fmc-device-offline', { host, device: device.name });
    const before = last.get(device.id);
    const work = (async () => {
      await before?.catch(() => {});
      return client.list(fmcRequests[probe], FmcCommandSchema, { domain, device: device.id }, signal);
    })();
    last.set(device.id, work);
    const [answer] = (await work) ?? [];
    // Before 6.6 a device cannot be asked in this way.
    if (!answer) throw new ProblemError('fmc-not-here', { probe: commandOf({ probe }) });
    return answer.commandOutput;
  }

  return async (ask, device, signal) => {
    const { probe } = ask;
    if (!isFmcAsk(probe)) throw new ProblemError('fmc-not-here', { probe: commandOf(ask) });
    const stop = AbortSignal.any([signal, ending]);
    const time = now().toISOString();
    if (isFmcShow(probe)) return fmcEvidence(commandOf(ask), await show(probe, device, stop), device, time, secrets);
    const items = await asked(probe);
    const text = items ? JSON.stringify({ items: ofDevice(probe, items, device) }, null, 2) : NO_SUCH_CALL;
    return fmcEvidence(commandOf(ask), text, device, time, secrets);
  };
}
