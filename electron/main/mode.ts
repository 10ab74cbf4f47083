import { commands } from '../cli/call/commands.ts';

const STARTS = new Set<string>([...commands, 'help', '--help', '-h', '--version']);

/**
 * The installed executable is also the command line: `ftd-cloud-doctor diagnose session.log`. Returns its arguments, or
 * `undefined` to open a window. Chromium's switches may come before them.
 */
export function commandLineIn(words: readonly string[]): readonly string[] | undefined {
  const first = words.findIndex((word) => !/^--(?!help$|version$)/.test(word));
  return first >= 0 && STARTS.has(words[first] ?? '') ? words.slice(first) : undefined;
}
