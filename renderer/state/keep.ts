import * as z from 'zod';
import { DraftSchema } from '../../shared/api.ts';
import type { Lang } from '../../shared/report/schema.ts';
import { type CaseState, emptyCase } from './case.ts';

const KEY = 'ftd-cloud-doctor.case';
/** Browsers give an origin about 5 million characters; the rest is room for quotes and escapes. */
const LIMIT = 4_000_000;

/**
 * Keeps the case over a reload of this window, and only of this window. Returns false if it is too large to keep.
 */
export function keepCase({ isOpen, id, draft, typed }: CaseState): boolean {
  try {
    const text = JSON.stringify({ isOpen, id, draft, typed });
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
  const empty = emptyCase(browserLang() ?? 'en');
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    const known = KeptSchema.safeParse(kept);
    if (known.success) return { ...empty, ...known.data };
  } catch {
    // Storage is off, or what lies there is not ours.
  }
  return empty;
}

const KeptSchema = z.object({
  isOpen: z.boolean(),
  id: z.string().optional(),
  draft: DraftSchema,
  typed: z.string(),
});

/** The browser's language if it is one of ours; otherwise the host's decides. */
export function browserLang(): Lang | undefined {
  const [language] = navigator.language.split('-');
  return language === 'de' || language === 'en' ? language : undefined;
}
