import { type Lang, langs } from '../../shared/model/lang.ts';
import { type CaseState, emptyCase } from '../../shared/wizard/case-state.ts';
import { desktop } from '../desktop.ts';

const KEY = 'ftd-cloud-doctor.case';
const LANG_KEY = 'ftd-cloud-doctor.lang';
/** The app has one window, whose case survives a crash; each browser window has its own. */
const storage = () => (desktop ? localStorage : sessionStorage);
/** Browsers allow an origin about 5 million characters; the rest is reserved for quotes and escapes. */
const LIMIT = 4_000_000;

/** The case that was kept before the reload, as it was being saved for the first time. */
let resumed: { serial: number; key: string } | undefined;
const thisLoad = crypto.randomUUID();

/** Names the first save of a case: repeated after a reload, it makes no second case. */
export const keyOf = (serial: number): string => (resumed?.serial === serial ? resumed.key : `${thisLoad}-${serial}`);

/** True if the store contains the complete case. */
const isSaved = ({ id, pending }: CaseState) => id !== undefined && pending.length === 0;

/**
 * Stores which case is open, and the part of it that is not on the disk yet, so that it survives a reload. Returns
 * false if it is too large.
 */
export function keepCase(state: CaseState): boolean {
  const { isOpen, id, draft, typed, sshForm, isSample, serial } = state;
  try {
    storage().setItem(LANG_KEY, draft.lang);
    if (!isOpen) {
      forget();
      return true;
    }
    const unsaved = isSaved(state) ? {} : { draft };
    const size = draft.sources.reduce((sum, { text }) => sum + text.length, 0);
    // Serialising it only to find it too large would take time.
    if (!isSaved(state) && size > LIMIT) return forget();
    const key = id === undefined ? keyOf(serial) : undefined;
    const text = JSON.stringify({ isOpen, id, typed, sshForm, isSample, key, ...unsaved });
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

/** The case before the reload, or an empty one. Content that does not match the schema is dropped. */
export async function keptCase(): Promise<CaseState> {
  const empty = emptyCase(browserLang() ?? 'en');
  try {
    const lang = ourLang(storage().getItem(LANG_KEY)) ?? empty.draft.lang;
    const text = storage().getItem(KEY);
    if (text === null) return emptyCase(lang);
    // The start page needs no schemas, which would delay it.
    const { KeptSchema } = await import('./kept-schema.ts');
    const { isOpen, id, typed, sshForm, isSample, draft, key } = KeptSchema.parse(JSON.parse(text));
    if (key !== undefined) resumed = { serial: empty.serial, key };
    return {
      ...empty,
      isOpen,
      id,
      typed,
      sshForm,
      isSample,
      draft: { ...(draft ?? empty.draft), lang },
      pending: draft && id ? [{ type: 'whole', draft }] : [],
    };
  } catch {
    // Storage is off, or its content is not ours.
    return empty;
  }
}

const ourLang = (name: string | null | undefined): Lang | undefined => langs.find((one) => one === name);

/** The browser's language if supported; otherwise the host's. */
export const browserLang = (): Lang | undefined => ourLang(navigator.language.split('-')[0]);
