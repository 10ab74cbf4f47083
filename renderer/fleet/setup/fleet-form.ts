import { useCallback, useState } from 'react';
import type { Settings } from '../../../shared/model/case/settings.ts';
import { DEVICE_SECONDS, PARALLEL } from '../../../shared/model/fleet/limits.ts';
import type { FleetRequest, FleetSettings } from '../../../shared/model/fleet/request.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import { FMC_PORT, isFmcUser, readFmcHost } from '../../../shared/model/run/fmc-host.ts';
import { isUser, readHop } from '../../../shared/model/run/hop.ts';
import { logins, type SshForm } from '../../../shared/wizard/ssh-form.ts';
import type { Named } from '../../files/dropped.ts';
import { encodeFiles } from '../../files/read-files.ts';
import { currentFleet } from '../../state/fleet.ts';
import { type FmcForm, fmcViaOf, useFmcForm } from '../../state/use-fmc-form.ts';
import { textOf, useKeptForm } from '../../state/use-kept-form.ts';

export const fleetSources = ['fmc', 'inventory', 'files', 'cases'] as const;
export type FleetSource = (typeof fleetSources)[number];

/** What is chosen for a new fleet, and the devices themselves: nothing of it outlasts the page. */
interface Chosen {
  source: FleetSource;
  allDevices: boolean;
  inventoryName: string;
  inventory: string;
  files: readonly Named[];
  cases: readonly string[];
  /** After the FMC, devices are asked over SSH too. */
  isSsh: boolean;
  passwords: FleetSettings['passwords'];
  parallel: string;
  timeout: string;
  everything: boolean;
  integration: Settings['integration'];
}
/** Who logs in to the devices, and how. There is no password in it. */
interface Login extends Omit<SshForm, 'target'> {
  user: string;
}
export interface FleetForm extends Chosen {
  fmc: FmcForm;
  ssh: Login;
}
/** The field that is not right. */
export type WrongField =
  | 'address'
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
  onChange(change: Partial<Chosen>): void;
  onFmc(change: Partial<FmcForm>): void;
  onSsh(change: Partial<Login>): void;
}

const EMPTY: Chosen = {
  source: 'fmc',
  allDevices: false,
  inventoryName: '',
  inventory: '',
  files: [],
  cases: [],
  isSsh: true,
  passwords: 'all',
  parallel: String(PARALLEL.usual),
  timeout: String(DEVICE_SECONDS.usual),
  everything: false,
  integration: 'unknown',
};

/** The form, and what changes its parts. The FMC is the one that was typed for a case, and the other way round. */
export function useFleetForm(): Omit<FormProps, 'wrong'> {
  const [chosen, setChosen] = useState(() => ({ ...EMPTY, ...formerList() }));
  const [fmc, onFmc] = useFmcForm();
  const [ssh, onSsh] = useKeptForm<Login>('ftd-cloud-doctor.fleet-ssh', ({ user, login, identity, jump }) => ({
    user: textOf(user) || 'admin',
    login: logins.find((one) => one === login) ?? 'password',
    identity: textOf(identity),
    jump: textOf(jump),
  }));
  const onChange = useCallback((part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part })), []);
  return { form: { ...chosen, fmc, ssh }, onChange, onFmc, onSsh };
}

/** The device list that was handed over last in this window, to be corrected. */
function formerList(): Partial<Chosen> {
  const { list } = currentFleet().context;
  return list === undefined ? {} : { source: 'inventory', inventoryName: list.name, inventory: list.text };
}

/** True if devices are asked over SSH. */
export const usesSsh = ({ source, isSsh }: FleetForm): boolean => source === 'inventory' || (source === 'fmc' && isSsh);

const numberIn = (text: string, least: number, most: number): number | undefined =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;

const jumpsIn = (text: string) => (text.trim() === '' ? [] : text.split(',').map((one) => readHop(one.trim())));

/** The fields that are not right yet, the topmost first. */
export function wrongFields(form: FleetForm): WrongField[] {
  const { source, fmc, inventory, files, cases, parallel, timeout } = form;
  const { user, jump } = form.ssh;
  const isLive = usesSsh(form);
  const wrong: Record<WrongField, boolean> = {
    address: source === 'fmc' && readFmcHost(fmc.address) === undefined,
    fmcUser: source === 'fmc' && !isFmcUser(fmc.user.trim()),
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
  const { source, fmc, allDevices, inventoryName, inventory, files, cases } = form;
  if (source === 'inventory') return { kind: 'inventory', name: inventoryName, text: inventory };
  if (source === 'files') return { kind: 'files', files: await encodeFiles(files) };
  if (source === 'cases') return { kind: 'cases', cases: [...cases] };
  const via = fmcViaOf({ ...fmc, device: '' });
  if (!('kind' in via) || via.kind !== 'fmc') throw new ProblemError('bad-request', { detail: 'fleet.start' });
  return { kind: 'fmc', target: { ...via.target, port: via.target.port ?? FMC_PORT }, allDevices };
}

function settingsOf(form: FleetForm, lang: Lang): FleetSettings {
  const { passwords, parallel, timeout, everything, integration } = form;
  const { user, login, identity, jump } = form.ssh;
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
