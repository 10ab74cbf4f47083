#!/usr/bin/env node
import { systemLang } from '../host/lang.ts';
import { EXIT } from './call/exit.ts';
import { run } from './run.ts';

// A closed reader (`| head`) is not an error.
process.stdout.on('error', async ({ code = '' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(EXIT.good);
  const { say } = await import('../../shared/text/text.ts');
  process.stderr.write(`${say(systemLang(), 'problem.unwritable', { name: 'stdout', detail: code })}\n`);
  process.exit(EXIT.badInput);
});
process.exitCode = await run(process.argv.slice(2));
