import type { Access } from '../model/case/access.ts';
import { readHop, sayHop } from '../model/run/hop.ts';
import type { Via } from '../model/run/via.ts';

export const logins = ['password', 'key', 'agent'] as const;

/** What is typed to reach a device. There is no password in it. */
export interface SshForm {
  target: string;
  jump: string;
  identity: string;
  login: (typeof logins)[number];
}

export const emptySshForm: SshForm = { target: '', jump: '', identity: '', login: 'password' };

/** The form for a device that was reached before. */
export const formOf = ({ target, identity, agent }: Access): SshForm => ({
  target: sayHop(target),
  jump: target.jump.map(sayHop).join(', '),
  identity: identity ?? '',
  login: agent ? 'agent' : identity === undefined ? 'password' : 'key',
});

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
