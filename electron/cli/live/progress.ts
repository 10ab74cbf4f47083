import type { Lang } from '../../../shared/model/lang.ts';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { probeName, say } from '../../../shared/text/text.ts';
import type { Asked, RunState } from '../../../shared/wizard/run-state.ts';

/** Reports each probe's result on standard error as soon as it has ended. */
export function createProgress(lang: Lang): (run: RunState | undefined) => void {
  const shown = new Set<string>();
  const reasons = new Set<string>();
  let isConnected = false;
  const show = (one: Asked) => {
    const name = nameOf(one.key, lang);
    if (one.state === 'unneeded') {
      process.stderr.write(`– ${name}  ${sayInCli(lang, 'not-needed')}\n`);
      return;
    }
    if (!one.problem) {
      const took = one.seconds ?? (performance.now() - (one.since ?? performance.now())) / 1000;
      const seconds = took.toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      process.stderr.write(`${one.state === 'done' ? '·' : '…'} ${name}  ${seconds} s\n`);
      return;
    }
    // One reason may stop many probes: it is printed once.
    const isTold = reasons.has(one.problem.problem);
    reasons.add(one.problem.problem);
    process.stderr.write(`✗ ${name}${isTold ? '' : `  ${reasonOf(one.problem, lang)}`}\n`);
  };
  return (run) => {
    if (!run?.connected) return;
    const { host, oldAlgorithms } = run.connected;
    if (!isConnected && oldAlgorithms) process.stderr.write(`${sayInCli(lang, 'old-algorithms-in-use', { host })}\n`);
    isConnected = true;
    for (const one of run.asked) {
      if (one.state === 'running' || shown.has(one.key)) continue;
      shown.add(one.key);
      show(one);
    }
  };
}

/** Why something could not be done, as a sentence for the user. */
export function reasonOf({ problem, values }: Problem, lang: Lang): string {
  return visible(say(lang, `problem.${problem}`, values));
}

/** `curl api-sse.cisco.com` in words: `HTTPS request api-sse.cisco.com`. */
function nameOf(key: string, lang: Lang): string {
  const [probe = '', ...target] = key.split(' ');
  return [probeName(lang, probe), ...target].join(' ');
}
