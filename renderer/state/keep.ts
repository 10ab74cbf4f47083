import * as z from 'zod';
import { DraftSchema } from '../../shared/model/case/draft.ts';
import { type Lang, LangSchema } from '../../shared/model/lang.ts';
import { type CaseState, emptyCase } from '../../shared/wizard/case-state.ts';
import { desktop } from '../desktop.ts';

const KEY = 'ftd-cloud-doctor.case';
/** The app has one window, and its case comes back after a crash; a browser's windows each have their own. */
const storage = () => (desktop ? localStorage : sessionStorage);
/** Browsers give an origin about 5 million characters; the rest is room for quotes and escapes. */
const LIMIT = 4_000_000;

const KeptSchema = z.object({
  isOpen: z.boolean(),
  id: z.string().optional(),
  typed: z.string(),
  /** Only what the store does not hold yet. */
  draft: DraftSchema.optional(),
  lang: LangSchema,
});

/** True if the store holds all of the case. */
const isSaved = ({ id, pending }: CaseState) => id !== undefined && pending.length === 0;

/**
 * Keeps over a reload of this window which case is open, and of it what is not on the disk yet. Returns false if that
 * is too large to keep.
 */
export function keepCase(state: CaseState): boolean {
  const { isOpen, id, draft, typed } = state;
  try {
    const unsaved = isSaved(state) ? {} : { draft };
    const size = draft.sources.reduce((sum, { text }) => sum + text.length, 0);
    // Writing it down only to find it too large would take its time.
    if (!isSaved(state) && size > LIMIT) return forget();
    const text = JSON.stringify({ isOpen, id, typed, lang: draft.lang, ...unsaved });
    if (text.length > LIMIT) {
      return forget();
    }
    storage().setItem(KEY, text);
    return true;
  } catch {
    return isSaved(state);
  }
}

function forget(): false {
  storage().removeItem(KEY);
  return false;
}

/** The case as it was before the reload, or an empty one. What does not fit the contract is dropped. */
export function keptCase(): CaseState {
  const empty = emptyCase(browserLang() ?? 'en');
  try {
    const known = KeptSchema.safeParse(JSON.parse(storage().getItem(KEY) ?? 'null'));
    if (!known.success) return empty;
    const { isOpen, id, typed, lang, draft = emptyCase(lang).draft } = known.data;
    return {
      ...empty,
      isOpen,
      id,
      typed,
      draft: { ...draft, lang },
      pending: known.data.draft && id ? [{ type: 'whole', draft }] : [],
    };
  } catch {
    // Storage is off, or what lies there is not ours.
    return empty;
  }
}

/** The browser's language if it is one of ours; otherwise the host's decides. */
export function browserLang(): Lang | undefined {
  const [language] = navigator.language.split('-');
  return LangSchema.safeParse(language).data;
}
