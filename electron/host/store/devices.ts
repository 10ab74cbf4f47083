import { join } from 'node:path';
import * as z from 'zod';
import { type Access, type RecentDevice, RecentDeviceSchema } from '../../../shared/model/case/access.ts';
import { sayHop } from '../../../shared/model/run/hop.ts';
import { makeFolder, readPlain, writeAtomically } from './durable.ts';

/** Maximum number of entries; older ones are dropped. */
const MOST_RECENT = 50;

/** The devices that were reached from this machine: addresses, users and key paths, never a secret. */
export interface RecentDevices {
  /** The last used first. */
  list(): Promise<RecentDevice[]>;
  /** Puts a device first. Never fails: a list that cannot be written is not worth a run. */
  add(access: Access): Promise<void>;
  /** Removes every entry of a device; `target` is its `sayHop`, whatever the jump hosts. */
  forget(target: string): Promise<void>;
}

/** Opens the list: a hidden file in the folder of the cases. An unreadable list counts as empty. */
export function openRecentDevices(folder: string, now: () => Date): RecentDevices {
  const file = join(folder, '.devices.json');
  let last: Promise<unknown> = Promise.resolve();
  const list = async (): Promise<RecentDevice[]> => {
    try {
      return z.array(RecentDeviceSchema).parse(JSON.parse((await readPlain(file)) ?? '[]'));
    } catch {
      return [];
    }
  };
  /** One change after the other. */
  const change = (next: (known: RecentDevice[]) => RecentDevice[]): Promise<void> => {
    const work = last.then(async () => {
      await makeFolder(folder);
      await writeAtomically(file, JSON.stringify(next(await list()).slice(0, MOST_RECENT)));
    });
    last = work.catch(() => {});
    return work;
  };
  return {
    list,
    add: (access) =>
      change((known) => [
        { ...access, used: now().toISOString() },
        ...known.filter(({ target }) => pathOf(target) !== pathOf(access.target)),
      ]).catch(() => {}),
    forget: (target) => change((known) => known.filter((one) => sayHop(one.target) !== target)),
  };
}

/** The same device by another jump host is another entry. */
const pathOf = (target: Access['target']): string => [...target.jump, target].map(sayHop).join(' ');
