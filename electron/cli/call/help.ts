import type { Lang } from '../../../shared/model/lang.ts';
import { type CliKey, sayInCli } from '../../../shared/text/cli.ts';
import { type Command, commands } from './commands.ts';

/** The groups of options that each command accepts. */
const OPTIONS: Record<Command, readonly CliKey[]> = {
  diagnose: ['help.options.about', 'help.options.before', 'help.options.output'],
  report: ['help.options.about', 'help.options.output'],
  verify: [],
  'collect-script': ['help.options.collect'],
  probe: ['help.options.probe', 'help.options.about', 'help.options.before', 'help.options.output'],
  fleet: ['help.options.fleet', 'help.options.fleetOutput'],
};

/** The text of `--help`: usage, options and examples of one command, or of all commands. */
export function helpText(lang: Lang, command?: Command): string {
  const say = (key: CliKey) => sayInCli(lang, key);
  const named = command === undefined ? commands : [command];
  const groups = [...new Set(named.flatMap((one) => OPTIONS[one]))];
  const indented = (key: CliKey) => say(key).replace(/^/gm, '  ');
  return [
    ...(command === undefined ? [say('help.intro'), ''] : []),
    say('help.usage'),
    ...named.map((one) => indented(`help.use.${one}`)),
    '',
    ...[...groups, 'help.options.common' as const].flatMap((group) => [say(group), '']),
    say('help.examples'),
    ...named.map((one) => indented(`help.example.${one}`)),
    '',
    say('help.exit'),
    ...(command === undefined ? [say('help.more')] : []),
  ].join('\n');
}
