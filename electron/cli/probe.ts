import { join } from 'node:path';
import type { ProbeId } from '../../shared/model/probe-ids.ts';
import type { Problem } from '../../shared/model/problem.ts';
import { readHop } from '../../shared/model/run/hop.ts';
import type { Via } from '../../shared/model/run/via.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import { sayInCli } from '../../shared/text/cli.ts';
import { evidenceSoFar } from '../../shared/wizard/run-state.ts';
import { selectCase, selectRun } from '../../shared/wizard/select.ts';
import { runWithoutWindow } from '../../shared/wizard/without-window.ts';
import { configFolder } from '../host/folders.ts';
import { liveActors } from '../host/live/actors.ts';
import { type WayOptions, wayVia } from '../host/live/way-via.ts';
import { agentSocket } from '../host/ssh/connection/agent.ts';
import { checkTargets, output } from './diagnose.ts';
import { answerDialogs } from './dialogs.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { afterBefore, emptyDraft } from './loading.ts';
import { type Call, type Options, UsageError } from './options.ts';
import { createProgress, reasonOf } from './progress.ts';
import { readLines } from './terminal.ts';
import { caseWriter } from './writing.ts';

/**
 * `probe`: asks the network now, then diagnoses. It runs the same wizard machine as the window. Collected evidence is
 * also diagnosed if the connection was lost.
 */
export async function probeCommand({ command, files, options }: Call): Promise<number> {
  const { lang, local, ssh } = options;
  if (files.length > 0) throw new UsageError(sayInCli(lang, 'no-files-taken', { command }));
  if ((local === true) === (ssh !== undefined)) throw new UsageError(sayInCli(lang, 'local-or-ssh'));
  const only = onlyOf(options);
  checkTargets([], options);
  // Read first, so that a missing file does not cost the device's output.
  const start = await afterBefore(emptyDraft(options), options);
  const stop = stopOnSignals();
  const writer = options.case === undefined ? undefined : caseWriter(options.case, options.redact ?? 'addresses');
  const via = ssh === undefined ? ({ kind: 'laptop' } as const) : viaSsh(ssh, options);
  const way = await wayOptions(options);
  const showProgress = createProgress(lang);
  const answer = answerDialogs(options);
  let known = start;
  const run = await runWithoutWindow(
    liveActors((asked) => wayVia(asked, way)),
    { draft: start, via, mode: options.enough ? 'enough' : 'everything', only },
    {
      signal: stop.signal,
      onChange: (snapshot, send) => {
        const { draft } = selectCase(snapshot);
        if (draft !== known) writer?.keep(draft);
        known = draft;
        showProgress(selectRun(snapshot));
        answer(snapshot, send);
      },
    },
  );
  stop.release();
  await writer?.settled();
  const draft = evidenceSoFar(run);
  const decision = draft.sources.length > 0 ? await output({ draft, now: new Date() }, options) : undefined;
  if (run.problem) {
    process.stderr.write(`${reasonOf(run.problem, lang)}\n`);
    return EXIT.couldNotRun;
  }
  if (stop.signal.aborted || !decision || run.asked.some(({ problem }) => problem && isRefused(problem)))
    return EXIT.couldNotRun;
  return exitCodeOf(decision);
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

/** The device named in the call. Throws `UsageError`. */
function viaSsh(target: string, { lang, jump = [], identity, agent = false }: Options): Via {
  const hopOf = (text: string) => {
    const hop = readHop(text);
    if (hop) return hop;
    // `user:password@host`: the message may end up in a log.
    const value = text.slice(0, 80).replace(/:[^@]{1,80}@/, ':…@');
    throw new UsageError(sayInCli(lang, 'bad-target', { value }));
  };
  const hops = { ...hopOf(target), jump: jump.map(hopOf) };
  return { kind: 'ssh', target: hops, agent, ...(identity === undefined ? {} : { identity }) };
}

/** Time limits, known host keys, and the secrets from standard input, which is read here. Throws `UsageError`. */
async function wayOptions(options: Options): Promise<WayOptions> {
  const { lang, timeout, agent } = options;
  const kinds = (['password', 'sudo'] as const).filter(
    (kind) => options[kind === 'sudo' ? 'sudo-password-stdin' : 'password-stdin'],
  );
  const lines = options.ssh === undefined ? [] : await readLines(kinds.length);
  if (options.ssh !== undefined && agent && agentSocket() === undefined)
    throw new UsageError(sayInCli(lang, 'no-agent'));
  return {
    now: () => new Date(),
    timeout,
    knownHosts: options['known-hosts'] ?? join(configFolder(), 'known_hosts'),
    ...(options['accept-host-key'] === undefined ? {} : { acceptHostKeys: [options['accept-host-key']] }),
    ...(options['replace-host-key'] === undefined ? {} : { replaceHostKey: options['replace-host-key'] }),
    handed: Object.fromEntries(kinds.map((kind, at) => [kind, lines[at]])),
  };
}

/** Ctrl-C stops the run and keeps the evidence so far; a second one ends the process immediately. */
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

/** The device accepted the login and then refused the rights that probes need. */
function isRefused({ problem }: Problem): boolean {
  return problem === 'ssh-sudo-refused' || problem === 'ssh-expert-refused';
}
