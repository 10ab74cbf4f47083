import { collectScript } from '../../shared/probes/collect.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { EXIT } from './call/exit.ts';
import { type Call, UsageError } from './call/options.ts';

/** `collect-script`: the block to paste into the device. */
export async function collectScriptCommand({ command, files, options }: Call): Promise<number> {
  if (files.length > 0) throw new UsageError(sayInCli(options.lang, 'no-files-taken', { command }));
  process.stdout.write(collectScript(options.target ?? 'ftd'));
  return EXIT.good;
}
