import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ProblemError } from '../../shared/model/problem/problem.ts';

/**
 * The folder of the cases: `FTD_CLOUD_DOCTOR_CASES`, otherwise the platform's data folder. Creates nothing. Throws
 * `ProblemError` store-setting if the variable is not an absolute path.
 */
export function casesFolder(env: NodeJS.ProcessEnv = process.env): string {
  const wanted = env.FTD_CLOUD_DOCTOR_CASES;
  if (wanted) {
    if (!isAbsolute(wanted) || wanted.includes('\0')) throw new ProblemError('store-setting', { value: wanted });
    return wanted;
  }
  if (process.platform === 'linux')
    return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'ftd-cloud-doctor', 'cases');
  return join(configFolder(env), 'cases');
}

/** The folder of fleets, within that of the cases, whose list passes it over. Creates nothing. */
export const fleetsFolder = (cases: string): string => join(cases, '.fleets');

/** The platform's folder for this user's settings. Creates nothing. */
export function configFolder(env: NodeJS.ProcessEnv = process.env): string {
  const name = 'ftd-cloud-doctor';
  if (process.platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), name);
}
