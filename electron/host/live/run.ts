import { freeName } from '../../../shared/case/names.ts';
import { createReader, type Reader } from '../../../shared/evidence/read.ts';
import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { ProbeAsk, Station } from '../../../shared/model/ask.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Draft } from '../../../shared/model/draft.ts';
import type { ProbeId } from '../../../shared/model/probe-ids.ts';
import { type Problem, ProblemError } from '../../../shared/model/problem.ts';
import type { RunEvent } from '../../../shared/model/run-event.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { marks } from '../../../shared/probes/marks.ts';
import { askKey, everyAsk, isLengthy, nextAsks } from '../../../shared/probes/plan.ts';
import { decide } from '../../../shared/tree/decide.ts';

/** A way to ask: the laptop itself, or a device over SSH. */
export interface Way {
  station: Station;
  /** The evidence so far is put into a source of this name. */
  source: Omit<Draft['sources'][number], 'text'>;
  /** How many probes may run side by side. */
  lanes: () => number;
  /** Where an ask is put; one that follows another at the same place is the quicker for it. */
  place?(ask: ProbeAsk): string | undefined;
  /** One probe's evidence text, with its marks. Throws `ProblemError`. `onText` gets the output as it comes. */
  ask(ask: ProbeAsk, options: { signal: AbortSignal; onText: (text: string) => void }): Promise<string>;
}

export interface RunOptions {
  /** `enough` stops as soon as the evidence decides; `everything` asks all that the station can tell. */
  mode: 'enough' | 'everything';
  only?: readonly ProbeId[] | undefined;
  /** Leaves out what an earlier run of the last quarter of an hour has already brought whole. */
  resume?: boolean;
  signal: AbortSignal;
  /** Fires with the key of a single probe that is to be given up. */
  skip?: EventTarget | undefined;
  onEvent: (event: RunEvent) => void;
}

export interface Ran {
  /** The draft with what was collected, also after a failure. */
  draft: Draft;
  /** Why it ended early, if it did. */
  problem: Problem | undefined;
}

/** Problems of one probe; all others end the run. */
const OF_ONE_PROBE: ReadonlySet<string> = new Set([
  'ssh-not-here',
  'ssh-sudo-refused',
  'ssh-expert-refused',
  'bad-request',
  'probe-skipped',
]);

/**
 * Asks until the tree knows enough, or everything: what the tree wants next comes first, and independent probes run
 * side by side. Nothing that was collected is lost: each piece is in the draft as soon as it has come.
 */
export async function runProbes(
  given: Draft,
  way: Way,
  { mode, only, resume = false, signal, skip, onEvent }: RunOptions,
): Promise<Ran> {
  const read = createReader();
  const collection = startCollection(given, way.source);
  const asked = new Set(resume ? answered(given, way.source, read) : []);
  const running = new Map<string, Promise<void>>();
  /** Where probes have just ended. */
  let left: (string | undefined)[] = [];
  const all = everyAsk(way.station).filter(({ probe }) => only?.includes(probe) ?? true);
  let problem: Problem | undefined;

  const collect = (key: string, text: string) => {
    collection.put(key, text);
    const source = collection.draft().sources.at(-1);
    if (source) onEvent({ type: 'evidence', source });
  };
  const wanted = (decision: Decision): ProbeAsk[] => {
    const next = nextAsks(decision, way.station).filter(({ probe }) => only?.includes(probe) ?? true);
    const lengthy = way.lanes() > 1 ? all.filter(isLengthy) : [];
    // A proven verdict may still lack what says it more exactly; nothing else is asked then.
    const isLost = next.length === 0 && collection.isEmpty() && decision.verdict.confidence !== 'proven';
    const candidates = mode === 'everything' ? [...lengthy, ...next, ...all] : isLost ? all.slice(0, 1) : next;
    const seen = new Set(asked);
    return candidates.filter((ask) => {
      const key = askKey(ask);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  };
  const start = (ask: ProbeAsk) => {
    const key = askKey(ask);
    asked.add(key);
    const work = askOne(way, ask, { signal, skip, onEvent, collect: (text) => collect(key, text) })
      .then((failed) => {
        if (failed && !OF_ONE_PROBE.has(failed.problem)) problem ??= failed;
      })
      .finally(() => {
        running.delete(key);
        left.push(way.place?.(ask));
      });
    running.set(key, work);
  };

  for (;;) {
    const stopped = problem !== undefined || signal.aborted;
    const { sources, settings } = collection.draft();
    const next = stopped ? [] : wanted(decide(sources.map(read), settings));
    for (let lanes = way.lanes() - running.size; lanes > 0 && next.length > 0; lanes--) {
      const place = left.shift();
      const same = next.findIndex((ask) => place !== undefined && way.place?.(ask) === place);
      for (const ask of next.splice(Math.max(same, 0), 1)) start(ask);
    }
    left = [];
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  // Probes of the laptop end without a word when they are stopped, and between two probes there is none to say it.
  if (signal.aborted) problem ??= { problem: 'ssh-cancelled', values: {} };
  onEvent({ type: 'ended', ...(problem === undefined ? {} : { problem }) });
  return { draft: collection.draft(), problem };
}

/** Asks one probe, which may be given up by itself, and says what became of it. */
async function askOne(
  way: Way,
  ask: ProbeAsk,
  { signal, skip, onEvent, collect }: Pick<RunOptions, 'signal' | 'skip' | 'onEvent'> & { collect(text: string): void },
): Promise<Problem | undefined> {
  const key = askKey(ask);
  const begun = performance.now();
  let partial = '';
  const own = new AbortController();
  const giveUp = () => own.abort();
  skip?.addEventListener(key, giveUp, { once: true });
  onEvent({ type: 'started', key, probe: ask.probe, host: ask.host, port: ask.port });
  const onText = (text: string) => {
    partial += text;
    onEvent({ type: 'output', key, text });
  };
  try {
    const said = await way.ask(ask, { signal: AbortSignal.any([signal, own.signal]), onText }).then(
      (text) => ({ text }),
      (error: unknown) => ({ error }),
    );
    if ('text' in said) {
      const { text } = said;
      collect(text);
      const seconds = (performance.now() - begun) / 1000;
      onEvent({
        type: 'finished',
        key,
        seconds,
        bytes: Buffer.byteLength(text),
        complete: text.endsWith(`${marks.end()}\n`),
      });
      return undefined;
    }
    // The laptop's own texts carry their marks already; a device's never do.
    if (partial !== '') collect(way.source.origin === 'local' ? partial : cutOff(ask, partial));
    const failed = failureOf(said.error, own.signal.aborted, key);
    onEvent({ type: 'failed', key, problem: failed });
    return failed;
  } finally {
    skip?.removeEventListener(key, giveUp);
  }
}

function failureOf(error: unknown, isSkipped: boolean, key: string): Problem {
  if (isSkipped) return { problem: 'probe-skipped', values: {} };
  return error instanceof ProblemError ? error.detail : { problem: 'internal', values: { detail: key } };
}

/** What a run has brought so far, as one source. Evidence of an earlier run stays as it is, beside this one's. */
function startCollection(given: Draft, { name, ...about }: Way['source']) {
  const pieces = new Map<string, string>();
  const source = { ...about, name: freeName(name, given.sources) };
  return {
    put: (key: string, text: string) => void pieces.set(key, text),
    isEmpty: () => pieces.size === 0,
    draft: (): Draft => {
      const text = [...pieces.values()].join('');
      return text === '' ? given : { ...given, sources: [...given.sources, { ...source, text }] };
    },
  };
}

const RECENT = 15 * 60_000;

/** The asks that earlier evidence of the same place answers whole. */
function answered({ sources }: Draft, { origin, host, time = '' }: Way['source'], read: Reader): string[] {
  return (
    sources
      .filter(
        (one) => one.origin === origin && one.host === host && Date.parse(time) - Date.parse(one.time ?? '') < RECENT,
      )
      .flatMap((one) => read(one).outputs.map(({ output }) => output))
      .filter(({ complete }) => complete)
      // Only telnet is asked by port.
      .map(({ probe, host: about, port }) => askKey({ probe, host: about, ...(probe === 'telnet' ? { port } : {}) }))
  );
}

/** What came before a connection was lost, marked so that it reads as cut off. */
function cutOff({ probe, host = SSE_HOST, port = 443 }: ProbeAsk, partial: string): string {
  const command = catalogue[probe].command?.({ host, port }) ?? probe;
  return `${marks.begin(command)}\n${partial}${partial.endsWith('\n') ? '' : '\n'}`;
}
