import type { Lang } from '../../../shared/model/lang.ts';
import { isFmcUser, readFmcHost } from '../../../shared/model/run/fmc-host.ts';
import type { FmcTarget } from '../../../shared/model/run/fmc-target.ts';
import { type Hop, readHop, withoutPassword } from '../../../shared/model/run/hop.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { type Options, UsageError } from '../call/options.ts';
import { readLines } from './terminal.ts';

/** An SSH server as an option names it. Throws `UsageError`. */
export function hopOf(text: string, lang: Lang): Hop {
  const hop = readHop(text);
  if (hop) return hop;
  throw new UsageError(sayInCli(lang, 'bad-target', { value: withoutPassword(text) }));
}

/** The FMC that the call names, and who logs in there. Throws `UsageError`. */
export function fmcTargetOf(target: string, { lang, 'fmc-user': user, domain }: Options): FmcTarget {
  const at = readFmcHost(target);
  if (!at) throw new UsageError(sayInCli(lang, 'bad-fmc', { value: withoutPassword(target) }));
  if (user === undefined || !isFmcUser(user)) throw new UsageError(sayInCli(lang, 'needs-fmc-user'));
  return { user, ...at, ...(domain === undefined ? {} : { domain }) };
}

/** The secrets that standard input hands over, in the order of its lines. */
const HANDED = [
  ['password-stdin', 'ssh', 'password'],
  ['sudo-password-stdin', 'ssh', 'sudo'],
  ['fmc-password-stdin', 'fmc', 'fmc'],
] as const;

/** Reads the secrets that the call announces, a line each. `ways`: what is asked at all. */
export async function readHanded(
  options: Options,
  ways: readonly string[],
): Promise<{ password?: string; sudo?: string; fmc?: string }> {
  const kinds = HANDED.filter(([option, of]) => options[option] && ways.includes(of)).map(([, , kind]) => kind);
  const lines = await readLines(kinds.length);
  return Object.fromEntries(kinds.map((kind, at) => [kind, lines[at]]));
}
