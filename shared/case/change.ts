import type { CaseEvent } from '../model/case/case.ts';
import type { Change, Draft } from '../model/case/draft.ts';
import { MOST_EVENTS, MOST_RUNS, MOST_SOURCES } from '../model/case/limits.ts';
import type { Settings } from '../model/case/settings.ts';
import { questionIds } from '../model/question.ts';
import { freeName } from './names.ts';

/** True if the case would exceed its limits: the change must then not be made. */
export function isTooMuch({ sources, earlier = [] }: Draft, change: Change): boolean {
  if (change.type === 'close-run') return earlier.length >= MOST_RUNS;
  const isNew = (name: string) => sources.every((one) => one.name !== name);
  const more =
    change.type === 'add' ? change.sources.length : change.type === 'put' && isNew(change.source.name) ? 1 : 0;
  return more > 0 && sources.length + more > MOST_SOURCES;
}

/** The case after a change. Pure; the store replays its journal with it. */
export function applyChange(draft: Draft, change: Change): Draft {
  switch (change.type) {
    case 'add': {
      const sources = [...draft.sources];
      const added = change.at === undefined ? {} : { added: change.at };
      for (const source of change.sources) sources.push({ ...added, ...source, name: freeName(source.name, sources) });
      return { ...draft, sources };
    }
    case 'put': {
      const { source } = change;
      const isKnown = draft.sources.some(({ name }) => name === source.name);
      const sources = isKnown
        ? draft.sources.map((one) => (one.name === source.name ? source : one))
        : [...draft.sources, source];
      return { ...draft, sources };
    }
    case 'remove':
      return { ...draft, sources: draft.sources.filter(({ name }) => name !== change.name) };
    case 'close-run': {
      const { settings, sources } = draft;
      const { told: _, ...kept } = settings;
      return {
        ...draft,
        settings: kept,
        sources: [],
        earlier: [...(draft.earlier ?? []), { closed: change.closed, settings, sources }],
      };
    }
    case 'settings': {
      const answered = change.at === undefined ? [] : answersBetween(draft.settings, change.settings, change.at);
      return { ...withHistory(draft, answered), settings: change.settings };
    }
    case 'happened':
      return withHistory(draft, [change.event]);
    case 'about':
      return { ...draft, about: change.about, ...(change.access === undefined ? {} : { access: change.access }) };
    case 'lang':
      return { ...draft, lang: change.lang };
    case 'whole':
      return change.draft;
  }
}

function withHistory(draft: Draft, events: readonly CaseEvent[]): Draft {
  return events.length === 0 ? draft : { ...draft, history: [...(draft.history ?? []), ...events].slice(-MOST_EVENTS) };
}

/** What the engineer answered otherwise than before. */
function answersBetween(before: Settings, after: Settings, at: string): CaseEvent[] {
  const told = questionIds.flatMap((about): CaseEvent[] => {
    const answer = after.told?.[about];
    return answer === before.told?.[about] ? [] : [{ type: 'answered', at, about, ...(answer && { answer }) }];
  });
  const chosen = (['integration', 'identity'] as const).flatMap((about): CaseEvent[] =>
    after[about] === before[about] ? [] : [{ type: 'answered', at, about, answer: after[about] }],
  );
  const typed = (['deviceVersion', 'device'] as const).flatMap((about): CaseEvent[] =>
    after[about] === before[about] ? [] : [{ type: 'answered', at, about }],
  );
  return [...chosen, ...typed, ...told];
}
