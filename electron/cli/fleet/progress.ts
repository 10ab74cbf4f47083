import { countFleet, type FleetState } from '../../../shared/fleet/state.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { titleOf } from '../../../shared/report/fleet/words.ts';
import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { reasonOf } from '../progress.ts';

/** Says on standard error what has become of each device, as soon as it is known. */
export function fleetProgress(lang: Lang): (event: FleetEvent, state: FleetState) => void {
  return (event, { devices }) => {
    if (event.type === 'passed-over')
      for (const problem of event.problems) process.stderr.write(`${reasonOf(problem, lang)}\n`);
    if (event.type !== 'devices') return;
    for (const device of event.devices) {
      const { name, state, verdict, problem } = device;
      if (state !== 'done' && state !== 'failed') continue;
      const { done, failed, devices: all } = countFleet(devices.values());
      const said = state === 'failed' && problem ? failureOf(problem, lang) : verdict ? titleOf(device, lang) : '';
      const progress = sayInCli(lang, 'fleet-progress', { done: String(done + failed), all: String(all) });
      process.stderr.write(`${state === 'done' ? '·' : '✗'} ${visible(name)}: ${said} (${progress})\n`);
    }
  };
}

/** Unknown host keys were listed together just before, in the form in which a fleet accepts them. */
const failureOf = (problem: Problem, lang: Lang): string =>
  problem.problem === 'ssh-host-key-unknown' ? sayInCli(lang, 'fleet-host-key') : reasonOf(problem, lang);
