import { app } from 'electron';
import { commandLineIn } from './mode.ts';

// Unpackaged, the first argument is the app's folder.
const words = process.argv.slice(app.isPackaged ? 1 : 2);
const commandLine = commandLineIn(words);
if (commandLine) {
  app.dock?.hide();
  const { run } = await import('../cli/run.ts');
  const code = await run(commandLine);
  // The output must be flushed before the process exits.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
  app.exit(code);
} else {
  const { startDesktop } = await import('./desktop.ts');
  startDesktop(words);
}
