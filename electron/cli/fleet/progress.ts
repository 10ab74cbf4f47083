import type { FleetState } from '../../../shared/fleet/state.ts';
import type { FleetEvent } from '../../../shared/model/fleet/event.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import { titleOf } from '../../../shared/report/fleet/words.ts';
import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { reasonOf } from '../live/progress.ts';

/**
 * Says on standard error what has become of each device, as soon as it is known, and how many of all that is. While files are
 * read, nobody knows how many devices are in them.
 * @param before what an earlier call has shown
 */
export function fleetProgress(
  lang: Lang,
  before: readonly FleetEvent[],
): (event: FleetEvent, state: FleetState) => void {
  const over = new Set<string>();
  let isReading = false;
  const count = (event: FleetEvent) => {
    if (event.type === 'wave') isReading = event.wave === 'reading';
    if (event.type === 'devices')
      for (const { key, state } of event.devices)
        if (state === 'done' || state === 'failed') over.add(key);
        else over.delete(key);
  };
  for (const event of before) count(event);
  return (event, { devices }) => {
    count(event);
    if (event.type === 'passed-over')
      for (const problem of event.problems) process.stderr.write(`${reasonOf(problem, lang)}\n`);
    if (event.type !== 'devices') return;
    for (const device of event.devices) {
      const { name, state, verdict, problem } = device;
      if (state !== 'done' && state !== 'failed') continue;
      const said = state === 'failed' && problem ? failureOf(problem, lang) : verdict ? titleOf(device, lang) : '';
      const values = { done: String(over.size), all: String(devices.size) };
      const progress = isReading ? '' : ` (${sayInCli(lang, 'fleet-progress', values)})`;
      process.stderr.write(`${state === 'done' ? '·' : '✗'} ${visible(name)}: ${said}${progress}\n`);
    }
  };
}

/** Unknown host keys were listed together just before, in the form in which a fleet accepts them. */
const failureOf = (problem: Problem, lang: Lang): string =>
  problem.problem === 'ssh-host-key-unknown' ? sayInCli(lang, 'fleet-host-key') : reasonOf(problem, lang);
