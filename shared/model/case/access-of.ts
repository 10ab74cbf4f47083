import { type Hop, SSH_PORT } from '../run/hop.ts';
import type { Connected } from '../run/run-event.ts';
import type { SshTarget } from '../run/ssh-target.ts';
import type { Via } from '../run/via.ts';
import type { Access } from './access.ts';

const hop = ({ user, host, port = SSH_PORT }: Omit<SshTarget, 'jump'>): Hop => ({ user, host, port });

/** How a device was reached, to reach it again; `undefined` for anything but a device over SSH. */
export function accessOf(via: Via, { name, hostKey }: Pick<Connected, 'name' | 'hostKey'>): Access | undefined {
  if (via.kind !== 'ssh') return undefined;
  const { target, identity, agent = false } = via;
  return { target: { ...hop(target), jump: (target.jump ?? []).map(hop) }, identity, agent, name, hostKey };
}

/** The way to a device that was reached before. */
export const viaTo = ({ target, identity, agent }: Access): Via => ({
  kind: 'ssh',
  target,
  agent,
  ...(identity === undefined ? {} : { identity }),
});
