#!/usr/bin/env node
import { EXIT } from './exit.ts';
import { run } from './run.ts';

// A closed reader (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.good : EXIT.badInput),
);
process.exitCode = await run(process.argv.slice(2));
