import { join, resolve } from 'node:path';
import type { ProbeId } from '../../../shared/model/probe-ids.ts';
import type { Problem } from '../../../shared/model/problem/problem.ts';
import type { Via } from '../../../shared/model/run/via.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import { evidenceSoFar } from '../../../shared/wizard/run-state.ts';
import { selectCase, selectRun } from '../../../shared/wizard/select.ts';
import { runWithoutWindow } from '../../../shared/wizard/without-window.ts';
import { configFolder } from '../../host/folders.ts';
import { liveActors } from '../../host/live/actors.ts';
import { openTransport, type TransportOptions } from '../../host/live/open-transport.ts';
import { agentSocket } from '../../host/ssh/connection/agent.ts';
import { checkKeyFile } from '../../host/ssh/connection/key-file.ts';
import { EXIT, exitCodeOf } from '../call/exit.ts';
import { type Call, type Options, UsageError } from '../call/options.ts';
import { checkTargets, output } from '../files/diagnose.ts';
import { afterBefore, emptyDraft } from '../files/loading.ts';
import { caseWriter } from '../files/writing.ts';
import { answerDialogs } from './dialogs.ts';
import { createProgress, reasonOf } from './progress.ts';
import { stopOnSignals } from './signals.ts';
import { fmcTargetOf, hopOf, readHanded } from './targets.ts';

/**
 * `probe`: asks the network now, then diagnoses. It runs the same wizard machine as the window. Collected evidence is
 * also diagnosed if the connection was lost.
 */
export async function probeCommand({ command, files, options }: Call): Promise<number> {
  const { lang, local, ssh, fmc } = options;
  if (files.length > 0) throw new UsageError(sayInCli(lang, 'no-files-taken', { command }));
  if ([local, ssh, fmc].filter((one) => one !== undefined).length !== 1)
    throw new UsageError(sayInCli(lang, 'local-or-ssh'));
  const only = onlyOf(options);
  checkTargets([], options);
  // Read first: a file that is missing must not cost what the device said.
  if (ssh !== undefined && options.identity !== undefined) await checkKeyFile(options.identity);
  const start = await afterBefore(emptyDraft(options), options);
  const stop = stopOnSignals();
  const writer = options.case === undefined ? undefined : caseWriter(options.case, options.redact ?? 'addresses');
  const via = viaOf(options);
  const transport = await transportOptions(options);
  const showProgress = createProgress(lang);
  const answer = answerDialogs(options);
  let known = start;
  const run = await runWithoutWindow(
    liveActors((asked) => openTransport(asked, transport)),
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

/** From where the call asks. Throws `UsageError`. */
function viaOf(options: Options): Via {
  const { ssh, fmc } = options;
  if (ssh !== undefined) return viaSsh(ssh, options);
  return fmc === undefined ? { kind: 'laptop' } : viaFmc(fmc, options);
}

/** The FMC that the call names, who logs in there, and the device that it is about. Throws `UsageError`. */
function viaFmc(target: string, options: Options): Via {
  const { device } = options;
  return { kind: 'fmc', target: fmcTargetOf(target, options), ...(device === undefined ? {} : { device }) };
}

/** The device named in the call. Throws `UsageError`. */
function viaSsh(target: string, { lang, jump = [], identity, agent = false }: Options): Via {
  const hops = { ...hopOf(target, lang), jump: jump.map((hop) => hopOf(hop, lang)) };
  // The case keeps the path, and may be opened in another folder.
  return { kind: 'ssh', target: hops, agent, ...(identity === undefined ? {} : { identity: resolve(identity) }) };
}

/** Time limits, known host keys, and the secrets from standard input, which is read here. Throws `UsageError`. */
async function transportOptions(options: Options): Promise<TransportOptions> {
  const { lang, timeout, agent } = options;
  const handed = await readHanded(
    options,
    ['ssh', 'fmc'].filter((of) => options[of as 'ssh' | 'fmc'] !== undefined),
  );
  if (options.ssh !== undefined && agent && agentSocket() === undefined)
    throw new UsageError(sayInCli(lang, 'no-agent'));
  return {
    now: () => new Date(),
    timeout,
    knownHosts: options['known-hosts'] ?? join(configFolder(), 'known_hosts'),
    ...(options['accept-host-key'] === undefined ? {} : { acceptHostKeys: [options['accept-host-key']] }),
    ...(options['replace-host-key'] === undefined ? {} : { replaceHostKey: options['replace-host-key'] }),
    ...(options['accept-fmc-certificate'] === undefined
      ? {}
      : { acceptFmcCertificates: [options['accept-fmc-certificate']] }),
    handed,
  };
}

/** The device or the FMC accepted the login and then refused the rights that probes need. */
function isRefused({ problem }: Problem): boolean {
  return problem === 'ssh-sudo-refused' || problem === 'ssh-expert-refused' || problem === 'fmc-no-right';
}
