import { parseArgs } from 'node:util';
import { whyNoLab } from '../lab/world/lab.ts';
import { connections } from './browser.ts';
import { day } from './day.ts';
import { soak } from './part.ts';
import { ownSshd, sessions, theLab } from './ssh.ts';
import { answers, cases, pastes } from './window.ts';

/**
 * `npm run soak [-- --short] [--only words]`: one process does for a long time what a day at work does, part after part.
 * Prints what the heap came to, and fails if it goes on growing after warm-up or if files or sockets are left.
 */
const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const noLab = values.short ? undefined : whyNoLab();
if (noLab !== undefined)
  console.log(`The SSH sessions go against an sshd in this process, both ends in its heap: ${noLab}.`);
const parts = values.short
  ? [answers(20), cases(10), pastes(40), connections(100), sessions(8, ownSshd), day(40)]
  : [
      ...[answers(2_000), cases(500), pastes(10_000), connections(1_000)],
      ...[sessions(200, noLab === undefined ? theLab : ownSshd), day(24 * 60)],
    ];

const MIB = 1024 * 1024;
let isGood = true;
for (const part of parts) {
  if (!part.name.includes(values.only)) continue;
  const { name, times, seconds, warm, last, growth, limit, left, ok } = await soak(part, values.short);
  const mib = (bytes: number) => (bytes / MIB).toFixed(2);
  console.log(
    `${ok ? 'ok    ' : 'FAILED'} ${name}: ${times} rounds in ${seconds.toFixed(1)} s; heap ${mib(warm)} MiB after warm-up, ${mib(last)} at the end, growth ${mib(growth)} (limit ${mib(limit)}); ${left.length === 0 ? 'no file or socket' : left.join(', ')} left`,
  );
  isGood &&= ok;
}
process.exitCode = isGood ? 0 : 1;
