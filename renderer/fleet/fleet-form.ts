import { useCallback, useState } from 'react';
import type { Settings } from '../../shared/model/case/case.ts';
import { DEVICE_SECONDS, type FleetRequest, type FleetSettings, PARALLEL } from '../../shared/model/fleet/request.ts';
import type { Lang } from '../../shared/model/lang.ts';
import { isFmcUser, readFmcHost } from '../../shared/model/run/fmc-target.ts';
import { isUser, readHop } from '../../shared/model/run/hop.ts';
import type { Named } from '../files/dropped.ts';
import { encodeFiles } from '../files/read-files.ts';

export const fleetSources = ['fmc', 'inventory', 'files', 'cases'] as const;
export type FleetSource = (typeof fleetSources)[number];
export const logins = ['password', 'key', 'agent'] as const;

/** What is typed and chosen for a new fleet. There is no password in it. */
export interface FleetForm {
  source: FleetSource;
  fmcHost: string;
  fmcUser: string;
  domain: string;
  allDevices: boolean;
  inventoryName: string;
  inventory: string;
  files: readonly Named[];
  cases: readonly string[];
  /** After the FMC, devices are asked over SSH too. */
  isSsh: boolean;
  user: string;
  login: (typeof logins)[number];
  identity: string;
  jump: string;
  passwords: FleetSettings['passwords'];
  parallel: string;
  timeout: string;
  everything: boolean;
  integration: Settings['integration'];
}
/** The field that is not right. */
export type WrongField =
  | 'fmcHost'
  | 'fmcUser'
  | 'inventory'
  | 'files'
  | 'cases'
  | 'user'
  | 'jump'
  | 'parallel'
  | 'timeout';

/** What each part of the form is given. */
export interface FormProps {
  form: FleetForm;
  /** What is wrong with a field, once it was tried. */
  wrong(field: WrongField): string | undefined;
  onChange(change: Partial<FleetForm>): void;
}

const KEY = 'ftd-cloud-doctor.fleet-form';
const EMPTY: FleetForm = {
  source: 'fmc',
  fmcHost: '',
  fmcUser: '',
  domain: '',
  allDevices: false,
  inventoryName: '',
  inventory: '',
  files: [],
  cases: [],
  isSsh: true,
  user: 'admin',
  login: 'password',
  identity: '',
  jump: '',
  passwords: 'all',
  parallel: String(PARALLEL.usual),
  timeout: String(DEVICE_SECONDS.usual),
  everything: false,
  integration: 'unknown',
};
/** Kept over a reload: what names hosts and users. An inventory can be pasted again, and may hold what is nobody's business. */
const KEPT = ['fmcHost', 'fmcUser', 'domain', 'user', 'identity', 'jump'] as const;

/** Keeps what was typed over screens and reloads of this window. */
export function useFleetForm(): [FleetForm, (change: Partial<FleetForm>) => void] {
  const [form, setForm] = useState(keptForm);
  const change = useCallback((part: Partial<FleetForm>) => {
    setForm((before) => {
      const next = { ...before, ...part };
      try {
        sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, next[name]]))));
      } catch {
        // Then it lasts until the page is left.
      }
      return next;
    });
  }, []);
  return [form, change];
}

function keptForm(): FleetForm {
  try {
    const kept: Record<string, unknown> = { ...JSON.parse(sessionStorage.getItem(KEY) ?? '{}') };
    const texts = KEPT.flatMap((name) => (typeof kept[name] === 'string' ? [[name, kept[name]]] : []));
    return { ...EMPTY, ...Object.fromEntries(texts) };
  } catch {
    return EMPTY;
  }
}

/** True if devices are asked over SSH. */
export const usesSsh = ({ source, isSsh }: FleetForm): boolean => source === 'inventory' || (source === 'fmc' && isSsh);

const numberIn = (text: string, least: number, most: number): number | undefined =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;

const jumpsIn = (text: string) => (text.trim() === '' ? [] : text.split(',').map((one) => readHop(one.trim())));

/** The fields that are not right yet, the topmost first. */
export function wrongFields(form: FleetForm): WrongField[] {
  const { source, fmcHost, fmcUser, inventory, files, cases, user, jump, parallel, timeout } = form;
  const isLive = usesSsh(form);
  const wrong: Record<WrongField, boolean> = {
    fmcHost: source === 'fmc' && readFmcHost(fmcHost) === undefined,
    fmcUser: source === 'fmc' && !isFmcUser(fmcUser.trim()),
    inventory: source === 'inventory' && inventory.trim() === '',
    files: source === 'files' && files.length === 0,
    cases: source === 'cases' && cases.length === 0,
    // A device list may name a user for each device.
    user: isLive && !isUser(user.trim()) && !(source === 'inventory' && user.trim() === ''),
    jump: isLive && jumpsIn(jump).includes(undefined),
    parallel: isLive && numberIn(parallel, 1, PARALLEL.most) === undefined,
    timeout: isLive && numberIn(timeout, DEVICE_SECONDS.least, DEVICE_SECONDS.most) === undefined,
  };
  return (Object.keys(wrong) as WrongField[]).filter((field) => wrong[field]);
}

/** What the host is asked for. Fails with a `ProblemError` if the files are too large together. */
export async function requestOf(form: FleetForm, lang: Lang): Promise<FleetRequest> {
  return { source: await sourceOf(form), settings: settingsOf(form, lang) };
}

async function sourceOf(form: FleetForm): Promise<FleetRequest['source']> {
  const { source, fmcHost, fmcUser, domain, allDevices, inventoryName, inventory, files, cases } = form;
  if (source === 'inventory') return { kind: 'inventory', name: inventoryName, text: inventory };
  if (source === 'files') return { kind: 'files', files: await encodeFiles(files) };
  if (source === 'cases') return { kind: 'cases', cases: [...cases] };
  const target = { ...(readFmcHost(fmcHost) ?? { host: '', port: 0 }), user: fmcUser.trim() };
  const named = domain.trim() === '' ? {} : { domain: domain.trim() };
  return { kind: 'fmc', target: { ...target, ...named }, allDevices };
}

function settingsOf(form: FleetForm, lang: Lang): FleetSettings {
  const { user, login, identity, jump, passwords, parallel, timeout, everything, integration } = form;
  const ssh = {
    ...(user.trim() === '' ? {} : { user: user.trim() }),
    jump: jumpsIn(jump).filter((hop) => hop !== undefined),
    ...(login === 'key' && identity.trim() !== '' ? { identity: identity.trim() } : {}),
    agent: login === 'agent',
  };
  return {
    lang,
    ...(usesSsh(form) ? { ssh } : {}),
    passwords: form.source === 'inventory' ? passwords : 'all',
    parallel: numberIn(parallel, 1, PARALLEL.most) ?? PARALLEL.usual,
    timeout: numberIn(timeout, DEVICE_SECONDS.least, DEVICE_SECONDS.most) ?? DEVICE_SECONDS.usual,
    everything,
    integration,
  };
}
