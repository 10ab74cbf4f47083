import { useCallback, useState } from 'react';
import { readHop } from '../../shared/model/run/hop.ts';
import type { Via } from '../../shared/model/run/via.ts';

const logins = ['password', 'key', 'agent'] as const;

/** The connection form's values, without any password. */
export interface SshForm {
  target: string;
  jump: string;
  identity: string;
  login: (typeof logins)[number];
}

const KEY = 'ftd-cloud-doctor.ssh';
const EMPTY: SshForm = { target: '', jump: '', identity: '', login: 'password' };

/** Keeps the form over steps and reloads of this window. */
export function useSshForm(): [SshForm, (change: Partial<SshForm>) => void] {
  const [form, setForm] = useState(keptForm);
  const change = useCallback((part: Partial<SshForm>) => {
    setForm((before) => {
      const next = { ...before, ...part };
      try {
        sessionStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        // Then it lasts until the next reload.
      }
      return next;
    });
  }, []);
  return [form, change];
}

/** The form before the reload; empty if it is invalid. */
function keptForm(): SshForm {
  try {
    const kept: Partial<Record<keyof SshForm, unknown>> = { ...JSON.parse(sessionStorage.getItem(KEY) ?? '{}') };
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return {
      target: text(kept.target),
      jump: text(kept.jump),
      identity: text(kept.identity),
      login: logins.find((one) => one === kept.login) ?? EMPTY.login,
    };
  } catch {
    return EMPTY;
  }
}

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
