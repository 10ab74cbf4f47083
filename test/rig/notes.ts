import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What Electron's type definitions say about when a member may be used, by interface and member: `App.getLocale`. */
export type Notes = Record<string, 'before ready' | 'after ready'>;

const BEFORE = /can only be (?:called|used) before|must be called before|^before/;
const AFTER = /(?:can only|must) be called after|cannot be called before/;

/** What Electron refuses before it is ready without a note that says so. */
const UNNOTED = [
  ...['Session.defaultSession', 'Protocol.handle', 'Screen.getAllDisplays', 'Menu.setApplicationMenu'],
  ...['Dialog.showMessageBox', 'Dialog.showMessageBoxSync', 'Dialog.showOpenDialog'],
];

/** Reads the notes that are published with every version of Electron, in `electron.d.ts`. */
export function readNotes(): Notes {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const text = readFileSync(join(folder, 'electron.d.ts'), 'utf8');
  const when: Notes = Object.fromEntries(UNNOTED.map((name) => [name, 'after ready']));
  for (const [, name = '', body = ''] of text.matchAll(/^ {2}(?:class|interface) (\w+)[^\n]*\{\n(.*?)^ {2}\}/gms))
    for (const [, comment = '', member = ''] of body.matchAll(
      /\/\*\*\n((?: +\*[^\n]*\n)+) +(?:static |readonly )*(\w+)[(<?:]/g,
    )) {
      const words = comment.replaceAll(/\s*\n\s*\*\s*/g, ' ');
      if (!/`ready`|app is ready/.test(words)) continue;
      if (AFTER.test(words)) when[`${name}.${member}`] = 'after ready';
      else if (BEFORE.test(words)) when[`${name}.${member}`] = 'before ready';
    }
  return when;
}
