import { useCallback, useState } from 'react';
import * as z from 'zod';
import { readHop } from '../../shared/model/run/ssh-target.ts';
import type { Via } from '../../shared/model/run/via.ts';

const FormSchema = z.object({
  target: z.string().max(400),
  jump: z.string().max(1500),
  identity: z.string().max(4096),
  login: z.enum(['password', 'key', 'agent']),
});
/** What is typed to reach a device. There is no password in it. */
export type SshForm = z.infer<typeof FormSchema>;

const KEY = 'ftd-cloud-doctor.ssh';
const EMPTY: SshForm = { target: '', jump: '', identity: '', login: 'password' };

/** Keeps what was typed over steps and reloads of this window. */
export function useSshForm(): [SshForm, (change: Partial<SshForm>) => void] {
  const [form, setForm] = useState<SshForm>(() => {
    try {
      return FormSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null')).data ?? EMPTY;
    } catch {
      return EMPTY;
    }
  });
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

/** The way to the device; for what is not right, which field. */
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
