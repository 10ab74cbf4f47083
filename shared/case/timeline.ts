import type { Reader } from '../evidence/read.ts';
import type { CaseEvent, Run } from '../model/case/case.ts';
import type { Settings } from '../model/case/settings.ts';
import type { Decision } from '../model/decision.ts';
import type { Origin } from '../model/source.ts';
import { decide } from '../tree/decide.ts';

/** Moments of a run at which the diagnosis is derived; of more, the last ones. */
const MAX_MOMENTS = 40;

/** Something that happened to a case. */
export type TimelineEvent = { at: string } & (
  | { kind: 'evidence'; origin: Origin; names: string[] }
  | { kind: 'answered'; event: Extract<CaseEvent, { type: 'answered' }> }
  | { kind: 'exported'; event: Extract<CaseEvent, { type: 'exported' }> }
  /** The diagnosis that follows from then on. */
  | { kind: 'verdict'; decision: Decision }
  /** `run`: which of the closed runs, from 1. */
  | { kind: 'closed'; run: number }
  | { kind: 'written' }
);

type DecidedRun = Pick<Run, 'settings' | 'sources'> & { decision: Decision; end: string };

/**
 * What happened to a case, the oldest first. The file records when evidence came, what was answered and exported, and
 * when runs were closed; changes of the diagnosis are derived from the evidence that was there at each moment.
 * @param runs the oldest first, the present one last with the time of the report
 */
export function timelineOf(runs: readonly DecidedRun[], history: readonly CaseEvent[], read: Reader): TimelineEvent[] {
  const events = runs.flatMap((run, index): TimelineEvent[] => {
    const isLast = index === runs.length - 1;
    const begin = index === 0 ? Number.NEGATIVE_INFINITY : timeOf(runs[index - 1]?.end ?? '');
    const end = isLast ? Number.POSITIVE_INFINITY : timeOf(run.end);
    const own = history.filter(({ at }) => timeOf(at) > begin && timeOf(at) <= end);
    return [
      ...evidenceEvents(run),
      ...own.map(
        (event): TimelineEvent =>
          event.type === 'answered'
            ? { kind: 'answered', at: event.at, event }
            : { kind: 'exported', at: event.at, event },
      ),
      ...verdictEvents(run, own, read),
      isLast ? { kind: 'written', at: run.end } : { kind: 'closed', at: run.end, run: index + 1 },
    ];
  });
  return events.toSorted((one, other) => timeOf(one.at) - timeOf(other.at));
}

const timeOf = (at: string): number => Date.parse(at);
/** When a source was added, else when it was collected; unknown for a file that was given on a command line. */
const momentOf = ({ added, time }: Run['sources'][number]): string | undefined => added ?? time;

function evidenceEvents({ sources }: DecidedRun): TimelineEvent[] {
  const events = new Map<string, Extract<TimelineEvent, { kind: 'evidence' }>>();
  for (const source of sources) {
    const at = momentOf(source);
    if (at === undefined) continue;
    const { origin, name } = source;
    const key = `${at} ${origin}`;
    const known = events.get(key);
    if (known) known.names.push(name);
    else events.set(key, { kind: 'evidence', at, origin, names: [name] });
  }
  return [...events.values()];
}

/** The first diagnosis of a run, and each change of it. */
function verdictEvents(run: DecidedRun, history: readonly CaseEvent[], read: Reader): TimelineEvent[] {
  const answers = history.filter((event) => event.type === 'answered');
  const known = [...run.sources.map(momentOf), ...answers.map(({ at }) => at)].filter((at) => at !== undefined);
  const moments = [...new Set(known)].toSorted((one, other) => timeOf(one) - timeOf(other)).slice(-MAX_MOMENTS);
  const last = moments.at(-1) ?? run.end;
  const decided = moments.slice(0, -1).map((at) => ({ at, decision: decisionAt(run, answers, at, read) }));
  const all = [...decided, { at: last, decision: run.decision }];
  return all.flatMap(({ at, decision }, index): TimelineEvent[] =>
    isSame(decision, all[index - 1]?.decision) ? [] : [{ kind: 'verdict', at, decision }],
  );
}

function isSame({ verdict: one }: Decision, before: Decision | undefined): boolean {
  const other = before?.verdict;
  return one.id === other?.id && one.reason === other.reason && one.confidence === other.confidence;
}

type Answered = Extract<CaseEvent, { type: 'answered' }>;

/** What followed from the evidence and the answers that were there at a moment. */
function decisionAt(run: DecidedRun, answers: readonly Answered[], at: string, read: Reader): Decision {
  const sources = run.sources.filter((source) => timeOf(momentOf(source) ?? at) <= timeOf(at));
  return decide(sources.map(read), settingsAt(run.settings, answers, timeOf(at)));
}

/** The answers of a run as they were at a moment: a later one is taken back. */
function settingsAt(settings: Settings, answers: readonly Answered[], moment: number): Settings {
  const told = { ...settings.told };
  const past: Settings = { ...settings, told };
  for (const { about } of answers.filter(({ at }) => timeOf(at) > moment)) {
    const before = answers.findLast((one) => one.about === about && timeOf(one.at) <= moment)?.answer;
    if (about === 'deviceVersion' || about === 'device') delete past[about];
    else if (before === 'yes' || before === 'no' || before === 'cannot') told[about] = before;
    else delete told[about];
    if (about === 'integration') past.integration = before === 'on' || before === 'off' ? before : 'unknown';
    if (about === 'identity') past.identity = before === 'current' || before === 'stale' ? before : 'unknown';
  }
  return past;
}
