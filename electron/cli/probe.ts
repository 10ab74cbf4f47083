import { join } from 'node:path';
import type { Lang } from '../../shared/model/lang.ts';
import type { ProbeId } from '../../shared/model/probe-ids.ts';
import { type Problem, ProblemError } from '../../shared/model/problem.ts';
import type { RunEvent } from '../../shared/model/run-event.ts';
import { readHop } from '../../shared/model/ssh-target.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import { visible } from '../../shared/report/visible.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { probeName, say } from '../../shared/text/text.ts';
import { configFolder } from '../host/folders.ts';
import { deviceWay } from '../host/live/device.ts';
import { laptopWay } from '../host/live/laptop.ts';
import { type Ran, runProbes, type Way } from '../host/live/run.ts';
import { agentSocket } from '../host/ssh/connection/agent.ts';
import { type Ask, rememberingLogin } from '../host/ssh/connection/options.ts';
import { openDevice } from '../host/ssh/device.ts';
import { checkTargets, output } from './diagnose.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { afterBefore, emptyDraft } from './loading.ts';
import { type Call, type Options, UsageError } from './options.ts';
import { askSecret, askYes, isInteractive, readLines } from './terminal.ts';
import { caseWriter } from './writing.ts';

/** Seconds that one probe may take; `curl` and `ping` end earlier by themselves. */
const TIMEOUT = 30;

/** `probe`: asks the network now, then diagnoses. What was collected is diagnosed also when the connection was lost. */
export async function probeCommand({ command, files, options }: Call): Promise<number> {
  const { lang, local, ssh } = options;
  if (files.length > 0) throw new UsageError(sayInCli(lang, 'no-files-taken', { command }));
  if ((local === true) === (ssh !== undefined)) throw new UsageError(sayInCli(lang, 'local-or-ssh'));
  const only = onlyOf(options);
  checkTargets([], options);
  // Read first: a file that is missing must not cost what the device said.
  const start = await afterBefore(emptyDraft(options), options);
  const stop = stopOnSignals();
  const failed: Problem[] = [];
  const writer = options.case === undefined ? undefined : caseWriter(options.case, options.redact ?? 'addresses');
  const { draft, problem } =
    ssh === undefined ? await ask(laptopWay({ timeout: options.timeout ?? TIMEOUT })) : await askDevice(ssh);
  stop.release();
  await writer?.settled();
  const collected = draft.sources.length > 0;
  const decision = collected ? await output({ draft, now: new Date() }, options) : undefined;
  if (problem) {
    process.stderr.write(`${reasonOf(problem, lang)}\n`);
    return EXIT.couldNotRun;
  }
  if (stop.signal.aborted || !decision || failed.some(isRefused)) return EXIT.couldNotRun;
  return exitCodeOf(decision);

  function ask(way: Way): Promise<Ran> {
    const mode = options.enough ? 'enough' : 'everything';
    return runProbes(start, way, { mode, only, signal: stop.signal, onEvent });
  }

  function onEvent(event: RunEvent): void {
    if (event.type === 'evidence') writer?.keep({ ...start, sources: [event.source] });
    if (event.type === 'finished') {
      const seconds = event.seconds.toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      process.stderr.write(`${event.complete ? '·' : '…'} ${nameOf(event.key, lang)}  ${seconds} s\n`);
    }
    if (event.type === 'failed') {
      // One reason may keep many probes from running: it is told once.
      const isTold = failed.some(({ problem }) => problem === event.problem.problem);
      failed.push(event.problem);
      process.stderr.write(`✗ ${nameOf(event.key, lang)}${isTold ? '' : `  ${reasonOf(event.problem, lang)}`}\n`);
    }
  }

  async function askDevice(target: string): Promise<Ran> {
    const hop = readHop(target) ?? usage('bad-target', target);
    const jump = (options.jump ?? []).map((one) => readHop(one) ?? usage('bad-target', one));
    try {
      const device = await openDevice(
        { ...hop, jump },
        {
          ask: await asker(options),
          knownHosts: options['known-hosts'] ?? join(configFolder(), 'known_hosts'),
          ...(options['accept-host-key'] === undefined ? {} : { acceptHostKeys: [options['accept-host-key']] }),
          ...(options.identity === undefined ? {} : { identity: options.identity }),
          ...(options.agent ? { agent: agentSocket() ?? fail(sayInCli(lang, 'no-agent')) } : {}),
          signal: stop.signal,
        },
      );
      if (device.oldAlgorithms)
        process.stderr.write(`${sayInCli(lang, 'old-algorithms-in-use', { host: device.host })}\n`);
      try {
        return await ask(deviceWay(device, { timeout: options.timeout ?? TIMEOUT, now: new Date() }));
      } finally {
        await device.close();
      }
    } catch (error) {
      if (error instanceof ProblemError) return { draft: start, problem: error.detail };
      throw error;
    }
  }

  function usage(key: 'bad-target', value: string): never {
    throw new UsageError(sayInCli(lang, key, { value: value.slice(0, 80) }));
  }
}

function onlyOf({ only, lang }: Options): ProbeId[] | undefined {
  return only?.split(',').map((name) => {
    const id = Object.values(catalogue).find((probe) => probe.id === name.trim() && probe.command)?.id;
    if (id !== undefined) return id;
    const possible = Object.values(catalogue).flatMap((probe) => (probe.command ? [probe.id] : []));
    throw new UsageError(
      sayInCli(lang, 'bad-value', { option: '--only', value: name.slice(0, 80), possible: possible.join(', ') }),
    );
  });
}

function fail(sentence: string): never {
  throw new UsageError(sentence);
}

/** Answers the questions of the way in: from standard input where the call says so, else by asking the terminal, else no. */
async function asker(options: Options): Promise<Ask> {
  const { lang } = options;
  const kinds = (['password', 'sudo'] as const).filter(
    (kind) => options[kind === 'sudo' ? 'sudo-password-stdin' : 'password-stdin'],
  );
  const lines = await readLines(kinds.length);
  const handed = Object.fromEntries(kinds.map((kind, at) => [kind, lines[at]]));
  return {
    hostKey: async (question) =>
      isInteractive() && askYes(sayInCli(lang, 'ask-host-key', { ...question, port: String(question.port) })),
    oldAlgorithms: async ({ host, algorithms }) =>
      options['allow-old-algorithms'] === true ||
      (isInteractive() && askYes(sayInCli(lang, 'ask-old-algorithms', { host, algorithms: algorithms.join(', ') }))),
    secret: rememberingLogin(
      async (kind, prompt) => (isInteractive() ? askSecret(sayInCli(lang, `ask-${kind}`, { prompt })) : undefined),
      handed,
    ),
  };
}

/** Ctrl-C stops what runs and keeps what came; a second one ends at once. */
function stopOnSignals(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stop);
    },
  };
}

/** The device let us in and then kept probes from running for want of rights. */
function isRefused({ problem }: Problem): boolean {
  return problem === 'ssh-sudo-refused' || problem === 'ssh-expert-refused';
}

function reasonOf({ problem, values }: Problem, lang: Lang): string {
  return visible(say(lang, `problem.${problem}`, values));
}

/** `curl api-sse.cisco.com` in the language's own words: `HTTPS request api-sse.cisco.com`. */
function nameOf(key: string, lang: Lang): string {
  const [probe = '', ...target] = key.split(' ');
  return [probeName(lang, probe), ...target].join(' ');
}
