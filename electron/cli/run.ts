import { ProblemError } from '../../shared/model/problem.ts';
import { visible } from '../../shared/report/visible.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { say } from '../../shared/text/text.ts';
import { systemLang } from '../host/lang.ts';
import { VERSION } from '../host/version.ts';
import { collectScriptCommand } from './collect.ts';
import type { Command } from './commands.ts';
import { diagnoseCommand, reportCommand } from './diagnose.ts';
import { EXIT } from './exit.ts';
import { type Call, readCall, UsageError } from './options.ts';
import { verifyCommand } from './verify.ts';

const CARRY_OUT: Record<Command, (call: Call) => Promise<number>> = {
  diagnose: diagnoseCommand,
  report: reportCommand,
  verify: verifyCommand,
  // Loaded only here: SSH costs more to load than all the rest.
  probe: async (call) => (await import('./probe.ts')).probeCommand(call),
  'collect-script': collectScriptCommand,
};

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
    process.stderr.write(`${visible(sentence(error))}\n`);
    return EXIT.badInput;
  }

  function sentence(error: unknown): string {
    if (error instanceof UsageError) return error.message;
    if (error instanceof ProblemError) return say(lang, `problem.${error.detail.problem}`, error.detail.values);
    return say(lang, 'problem.internal', { detail: error instanceof Error ? error.name : typeof error });
  }
}

async function carryOut({ command, files, options }: Call<Command | undefined>): Promise<number> {
  if (options.version) {
    process.stdout.write(`${VERSION}\n`);
    return EXIT.good;
  }
  if (options.help || command === undefined) {
    const isAsked = options.help === true;
    (isAsked ? process.stdout : process.stderr).write(`${sayInCli(options.lang, 'usage')}\n`);
    return isAsked ? EXIT.good : EXIT.badInput;
  }
  return CARRY_OUT[command]({ command, files, options });
}
