import * as z from 'zod';
import { LangSchema } from '../report/schema.ts';
import {
  AboutSchema,
  MOST_RUNS,
  MOST_SOURCES,
  RedactionSchema,
  RunSchema,
  SettingsSchema,
  SourceSchema,
} from './case.ts';
import { freeName } from './names.ts';

/** A case that is being worked on, as the window and the store hold it. */
export const DraftSchema = z.object({
  lang: LangSchema,
  about: AboutSchema,
  settings: SettingsSchema,
  sources: z.array(SourceSchema).max(MOST_SOURCES),
  /** Closed runs, the oldest first. */
  earlier: z.array(RunSchema).max(MOST_RUNS).optional(),
  /** How far the evidence was redacted before it came here: what leaves again is never labelled less. */
  redaction: RedactionSchema.optional(),
});
export type Draft = z.infer<typeof DraftSchema>;

/** A case with nothing in it yet. */
export const emptyDraft = (lang: Draft['lang']): Draft => ({
  lang,
  about: {},
  settings: { integration: 'unknown', identity: 'unknown' },
  sources: [],
});

/** Everything that can happen to a case. The window applies it at once, the store writes it down. */
export const ChangeSchema = z.discriminatedUnion('type', [
  /** Names that are taken get a number. */
  z.object({ type: z.literal('add'), sources: z.array(SourceSchema).max(MOST_SOURCES) }),
  /** Takes the place of the source of the same name, or is added. */
  z.object({ type: z.literal('put'), source: SourceSchema }),
  z.object({ type: z.literal('remove'), name: z.string() }),
  /** The evidence so far becomes a closed run; what the engineer knows stays, what was told about single questions goes. */
  z.object({ type: z.literal('close-run'), closed: z.iso.datetime({ offset: true }) }),
  z.object({ type: z.literal('settings'), settings: SettingsSchema }),
  z.object({ type: z.literal('about'), about: AboutSchema }),
  z.object({ type: z.literal('lang'), lang: LangSchema }),
  /** Undo, and whatever else sets the whole case. */
  z.object({ type: z.literal('whole'), draft: DraftSchema }),
]);
export type Change = z.infer<typeof ChangeSchema>;

/** True if the case would hold more than one may: the change is then not to be made. */
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
      for (const source of change.sources) sources.push({ ...source, name: freeName(source.name, sources) });
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
    case 'settings':
      return { ...draft, settings: change.settings };
    case 'about':
      return { ...draft, about: change.about };
    case 'lang':
      return { ...draft, lang: change.lang };
    case 'whole':
      return change.draft;
  }
}
