import { type Access, AccessSchema } from '../case/access.ts';
import type { Connected } from './run-event.ts';
import type { Via } from './via.ts';

/** How a device was reached, to reach it again; `undefined` for anything but a device over SSH. */
export function accessOf(via: Via, { name, hostKey }: Pick<Connected, 'name' | 'hostKey'>): Access | undefined {
  if (via.kind !== 'ssh') return undefined;
  const { target, identity, agent } = via;
  return AccessSchema.parse({ target, identity, agent, name, hostKey });
}

/** The way to a device that was reached before. */
export const viaTo = ({ target, identity, agent }: Access): Via => ({
  kind: 'ssh',
  target,
  agent,
  ...(identity === undefined ? {} : { identity }),
});
