import { readHop } from '../../shared/model/run/hop.ts';
import type { Via } from '../../shared/model/run/via.ts';
import { textOf, useKeptForm } from './use-kept-form.ts';

const logins = ['password', 'key', 'agent'] as const;

/** The connection form's values, without any password. */
export interface SshForm {
  target: string;
  jump: string;
  identity: string;
  login: (typeof logins)[number];
}

/** Keeps what was typed over steps and reloads of this window. */
export const useSshForm = (): [SshForm, (change: Partial<SshForm>) => void] =>
  useKeptForm<SshForm>('ftd-cloud-doctor.ssh', ({ target, jump, identity, login }) => ({
    target: textOf(target),
    jump: textOf(jump),
    identity: textOf(identity),
    login: logins.find((one) => one === login) ?? 'password',
  }));

/** The connection to the device, or the field with an invalid value. */
export function viaOf({ target, jump, identity, login }: SshForm): Via | { wrong: 'target' | 'jump' } {
  const hop = readHop(target.trim());
  if (!hop) return { wrong: 'target' };
  const hops = jump.trim() === '' ? [] : jump.split(',').map((one) => readHop(one.trim()));
  const jumps = hops.filter((one) => one !== undefined);
  if (jumps.length < hops.length) return { wrong: 'jump' };
  return {
    kind: 'ssh',
    target: { ...hop, jump: jumps },
    agent: login === 'agent',
    ...(login === 'key' && identity.trim() !== '' ? { identity: identity.trim() } : {}),
  };
}
