#!/usr/bin/env node
import { say } from '../../shared/text/text.ts';
import { systemLang } from '../host/lang.ts';
import { EXIT } from './exit.ts';
import { run } from './run.ts';

// A closed reader (`| head`) is not an error.
process.stdout.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(EXIT.good);
  process.stderr.write(`${say(systemLang(), 'problem.unwritable', { name: 'stdout', detail: code })}\n`);
  process.exit(EXIT.badInput);
});
process.exitCode = await run(process.argv.slice(2));
