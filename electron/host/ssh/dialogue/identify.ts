import { SSE_HOST } from '../../../../shared/knowledge/hosts.ts';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Captured } from './command.ts';
import type { Shell } from './shell.ts';
import { commandOf, lines } from './shell-navigation.ts';

const IDENTIFY_TIMEOUT = 20_000;
const MODEL = /^Model\s*:.*\bVersion \d{1,2}\.\d/m;
const VERSION_END = /(?:^|\n)-{20,200}\s{0,400}$/;
const MANAGER = /^Model\s*:.*(?:Management Center|Defense Center)/m;

/** Identity of a device, as it shows itself. */
export interface Identity {
  kind: 'ftd' | 'fmc';
  /** The device's own host name, if it shows one. */
  name: string | undefined;
  /** The output of `show version`, if it was used for the identification. */
  version?: Captured | undefined;
}

/**
 * Identifies the machine that was logged in to: before that, no password is typed and no probe runs but `show version`.
 * `said`: banner and greeting. Throws `ProblemError` ssh-not-an-ftd, and what a command throws.
 */
export async function identify(shell: Shell, said: string, host: string, signal: AbortSignal): Promise<Identity> {
  const run = { timeout: IDENTIFY_TIMEOUT, signal };
  const foreign = new ProblemError('ssh-not-an-ftd', { host });
  if (shell.level === 'clish') {
    const command = commandOf('showVersion', { host: SSE_HOST, port: 443 }) ?? '';
    const version = await shell.run(command, { ...run, end: VERSION_END });
    if (!MODEL.test(version.text)) throw foreign;
    const name = /^-+\[ ([\w.-]{1,253}) \]-+\s*$/m.exec(version.text)?.[1];
    return { kind: MANAGER.test(version.text) ? 'fmc' : 'ftd', name, version };
  }
  const { text }: Captured = await shell.run(lines.identify, run);
  const found = new Set(text.split(/\r?\n/));
  if (found.has('/ngfw/etc/sf')) return { kind: 'ftd', name: shell.name };
  if (found.has('/etc/sf') || /Management Center/.test(said)) return { kind: 'fmc', name: shell.name };
  throw foreign;
}
