import { DraftSchema } from '../../shared/api.ts';
import type { Lang } from '../../shared/report/schema.ts';
import { type CaseState, emptyDraft } from './case.ts';

const KEY = 'ftd-cloud-doctor.case';
/** Browsers give an origin about 5 million characters; the rest is room for quotes and escapes. */
const LIMIT = 4_000_000;

/**
 * Keeps the case over a reload of this window, and only of this window: evidence does not stay on a customer's laptop.
 * Returns false if it is too large to keep.
 */
export function keepCase({ draft, typed }: CaseState): boolean {
  try {
    const text = JSON.stringify({ draft, typed });
    if (text.length > LIMIT) {
      sessionStorage.removeItem(KEY);
      return false;
    }
    sessionStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** The case as it was before the reload, or an empty one. What does not fit the contract is dropped. */
export function keptCase(): CaseState {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    const draft = DraftSchema.safeParse(kept && typeof kept === 'object' && 'draft' in kept ? kept.draft : undefined);
    const typed = kept && typeof kept === 'object' && 'typed' in kept ? String(kept.typed) : '';
    if (draft.success) return { draft: draft.data, typed, problems: [] };
  } catch {
    // Storage is off, or what lies there is not ours.
  }
  return { draft: emptyDraft(browserLang() ?? 'en'), typed: '', problems: [] };
}

/** The browser's language if it is one of ours; otherwise the host's decides. */
export function browserLang(): Lang | undefined {
  const [language] = navigator.language.split('-');
  return language === 'de' || language === 'en' ? language : undefined;
}
