import { sectionsIn } from '../given.ts';
import { runs } from './scripted-run.ts';
import { go } from './steps.ts';
import { test } from './window.ts';

// What an engineer does in the window, and what it shows. `[…]` names the run that the host plays.
for (const [title, ...steps] of sectionsIn(new URL('scenarios.txt', import.meta.url))) {
  const [, run, name = title] = /^\[(.*)\] (.*)$/.exec(title) ?? [];
  test(name, async ({ open }) => go(await open(run === undefined ? undefined : runs[run]), steps.filter(Boolean)));
}
