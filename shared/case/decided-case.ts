import type { Reader } from '../evidence/read.ts';
import type { CaseEvent, Run } from '../model/case/case.ts';
import type { Decision } from '../model/decision.ts';
import { decide } from '../tree/decide.ts';
import { type TimelineEvent, timelineOf } from './timeline.ts';

/** What was decided on a case: the present run, and the closed ones, the oldest first. */
export interface DecidedCase {
  decision: Decision;
  earlier: readonly (Run & { decision: Decision })[];
  timeline: readonly TimelineEvent[];
}

/** Decides on each run of a case. `created`: the time of the report, which ends its timeline. */
export function decideCase(
  content: Pick<Run, 'sources' | 'settings'> & {
    earlier?: readonly Run[] | undefined;
    history?: readonly CaseEvent[] | undefined;
    created: string;
  },
  read: Reader,
): DecidedCase {
  const { sources, settings, history = [], created } = content;
  const decided = (run: Pick<Run, 'sources' | 'settings'>) => decide(run.sources.map(read), run.settings);
  const earlier = (content.earlier ?? []).map((run) => ({ ...run, decision: decided(run) }));
  const decision = decided(content);
  const runs = [...earlier.map((run) => ({ ...run, end: run.closed })), { sources, settings, decision, end: created }];
  return { decision, earlier, timeline: timelineOf(runs, history, read) };
}
