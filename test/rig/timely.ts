import type { Notes } from './notes.ts';

/** What Electron refuses before it is ready without a note that says so. */
const AFTER = new Set([
  'Session.defaultSession',
  'Protocol.handle',
  'Screen.getAllDisplays',
  'Menu.setApplicationMenu',
]);
for (const name of ['showMessageBox', 'showMessageBoxSync', 'showOpenDialog']) AFTER.add(`Dialog.${name}`);

/** A module of Electron whose members refuse to be used at the wrong time, by Electron's own notes. */
export function timely<Module extends object>(
  name: string,
  module: Module,
  { when, isReady }: { when: Notes; isReady(): boolean },
): Module {
  return new Proxy(module, {
    get(target, member) {
      const full = `${name}.${String(member)}`;
      const wanted = when[full] ?? (AFTER.has(full) ? 'after ready' : undefined);
      if (wanted !== undefined && (wanted === 'after ready') !== isReady())
        throw new Error(`${full} can only be used ${wanted}`);
      return Reflect.get(target, member, target);
    },
  });
}
