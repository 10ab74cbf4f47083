import type { Draft, Problem } from '../../shared/api.ts';
import type { About, Settings } from '../../shared/case/case.ts';
import { freeName } from '../../shared/case/names.ts';
import type { Lang } from '../../shared/report/schema.ts';
import type { WindowKey } from '../../shared/text/window.ts';

export type Source = Draft['sources'][number];

/** A short message about what just happened. Keys, not sentences, so that it changes language with the window. */
export interface Notice {
  key: WindowKey;
  values?: Record<string, string | number>;
  /** What to go back to. */
  undo?: Draft;
}

export interface CaseState {
  draft: Draft;
  /** Text typed into the field and not read yet. */
  typed: string;
  notice?: Notice | undefined;
  problems: Problem[];
}

export type CaseChange =
  | { type: 'add'; sources: Source[]; problems?: Problem[] }
  | { type: 'paste'; text: string; name: (n: number) => string }
  /** What a live run has collected so far; it replaces what the same run brought before. */
  | { type: 'live'; source: Source }
  | { type: 'remove'; index: number }
  | { type: 'open'; draft: Draft; intact: boolean; problems: Problem[] }
  | { type: 'reset' }
  | { type: 'undo' }
  | { type: 'type'; text: string }
  | { type: 'lang'; lang: Lang }
  | { type: 'about'; about: Partial<About> }
  | { type: 'settings'; settings: Partial<Settings> }
  | { type: 'notice'; notice: Notice | undefined }
  | { type: 'problems'; problems: Problem[] };

export const emptyDraft = (lang: Lang): Draft => ({
  lang,
  about: {},
  settings: { integration: 'unknown', identity: 'unknown' },
  sources: [],
});

/** Every change of the case, as a function. Whatever takes something away leaves an undo behind. */
export function changeCase(state: CaseState, change: CaseChange): CaseState {
  const { draft } = state;
  switch (change.type) {
    case 'add':
      return added(state, change.sources, change.problems ?? []);
    case 'paste': {
      const name = pasteName(draft.sources, change.name);
      return { ...added(state, [{ name, origin: 'pasted', text: change.text }], []), typed: '' };
    }
    case 'live': {
      const isKnown = draft.sources.some(({ name }) => name === change.source.name);
      const sources = isKnown
        ? draft.sources.map((source) => (source.name === change.source.name ? change.source : source))
        : [...draft.sources, change.source];
      return { ...state, draft: { ...draft, sources } };
    }
    case 'remove': {
      const name = draft.sources[change.index]?.name ?? '';
      const sources = draft.sources.filter((_, index) => index !== change.index);
      return {
        ...state,
        draft: { ...draft, sources },
        notice: { key: 'source.removed', values: { name }, undo: draft },
      };
    }
    case 'open': {
      const notice: Notice = {
        key: change.intact ? 'opened.case' : 'opened.changed',
        ...(isEmpty(draft) ? {} : { undo: draft }),
      };
      return { ...state, draft: { ...change.draft, lang: draft.lang }, notice, problems: change.problems };
    }
    case 'reset':
      return { ...state, draft: emptyDraft(draft.lang), notice: { key: 'new.done', undo: draft }, problems: [] };
    case 'undo':
      return { ...state, draft: { ...(state.notice?.undo ?? draft), lang: draft.lang }, notice: undefined };
    case 'type':
      return { ...state, typed: change.text };
    case 'lang':
      return { ...state, draft: { ...draft, lang: change.lang } };
    case 'about':
      return { ...state, draft: { ...draft, about: { ...draft.about, ...change.about } } };
    case 'settings':
      return { ...state, draft: { ...draft, settings: { ...draft.settings, ...change.settings } } };
    case 'notice':
      return { ...state, notice: change.notice };
    case 'problems':
      return { ...state, problems: change.problems };
  }
}

/** Nothing that a diagnosis could start from. */
export function isEmpty({ sources, settings }: Draft): boolean {
  return sources.length === 0 && settings.integration === 'unknown' && settings.identity === 'unknown';
}

function added(state: CaseState, sources: Source[], problems: Problem[]): CaseState {
  const all = [...state.draft.sources];
  for (const source of sources) all.push({ ...source, name: freeName(source.name, all) });
  const [only] = sources;
  const notice: Notice | undefined =
    sources.length > 1
      ? { key: 'source.addedMany', values: { count: sources.length } }
      : only && { key: 'source.added', values: { name: all.at(-1)?.name ?? only.name } };
  return { ...state, draft: { ...state.draft, sources: all }, notice, problems };
}

function pasteName(sources: readonly Source[], name: (n: number) => string): string {
  let n = 1;
  while (sources.some((source) => source.name === name(n))) n++;
  return name(n);
}
