#!/usr/bin/env node
import { EXIT } from './exit.ts';
import { run } from './run.ts';

// A reader that went away (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.good : EXIT.badInput),
);
process.exitCode = await run(process.argv.slice(2));
