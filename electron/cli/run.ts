import { ProblemError } from '../../shared/model/problem.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { systemLang } from '../host/lang.ts';
import { VERSION } from '../host/version.ts';
import type { Command } from './commands.ts';
import { EXIT } from './exit.ts';
import { type Call, readCall, UsageError } from './options.ts';

/** Each is loaded when it is called: SSH, PDF and the tree cost more than all the rest. */
const COMMANDS: Record<Command, () => Promise<(call: Call) => Promise<number>>> = {
  diagnose: async () => (await import('./diagnose.ts')).diagnoseCommand,
  report: async () => (await import('./diagnose.ts')).reportCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  probe: async () => (await import('./probe.ts')).probeCommand,
  'collect-script': async () => (await import('./collect.ts')).collectScriptCommand,
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
    const [{ say }, { visible }] = await Promise.all([
      import('../../shared/text/text.ts'),
      import('../../shared/report/outline.ts'),
    ]);
    const sentence = () => {
      if (error instanceof UsageError) return error.message;
      if (error instanceof ProblemError) return say(lang, `problem.${error.detail.problem}`, error.detail.values);
      return say(lang, 'problem.internal', { detail: error instanceof Error ? error.name : typeof error });
    };
    process.stderr.write(`${visible(sentence())}\n`);
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
    (isAsked ? process.stdout : process.stderr).write(`${sayInCli(options.lang, 'usage')}\n`);
    return isAsked ? EXIT.good : EXIT.badInput;
  }
  const carry = await COMMANDS[command]();
  return carry({ command, files, options });
}
