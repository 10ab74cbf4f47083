import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's own settings lie, by the platform's habit. Nothing is created. */
export function configFolder(env: NodeJS.ProcessEnv = process.env): string {
  const name = 'ftd-cloud-doctor';
  if (process.platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), name);
}
