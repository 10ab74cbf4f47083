import { systemLang } from '../host/lang.ts';
import { VERSION } from '../host/version.ts';
import type { Command } from './call/commands.ts';
import { EXIT } from './call/exit.ts';
import { helpText } from './call/help.ts';
import { type Call, readCall } from './call/options.ts';

/** Imported on demand: a version or help text needs none of it. */
const loadCommands = () => import('./carry-out.ts');

/**
 * Runs one call of the command line: results to stdout, everything else to stderr. Never throws.
 * @returns the exit code
 */
export async function run(argv: readonly string[]): Promise<number> {
  let lang = systemLang();
  try {
    const call = readCall(argv);
    lang = call.options.lang;
    return await carryOut(call);
  } catch (error) {
    const { sentenceOf } = await loadCommands();
    process.stderr.write(`${sentenceOf(error, lang)}\n`);
    return EXIT.badInput;
  }
}

async function carryOut({ command, files, options }: Call<Command | undefined>): Promise<number> {
  if (options.version) {
    process.stdout.write(`${VERSION}\n`);
    return EXIT.good;
  }
  if (options.help || command === undefined) {
    const isAsked = options.help === true;
    (isAsked ? process.stdout : process.stderr).write(`${helpText(options.lang, command)}\n`);
    return isAsked ? EXIT.good : EXIT.badInput;
  }
  const { CARRY_OUT } = await loadCommands();
  return CARRY_OUT[command]({ command, files, options });
}
