import { applyChange, isTooMuch } from '../case/change.ts';
import { localTime } from '../case/local-time.ts';
import type { Access } from '../model/case/access.ts';
import type { About, CaseFile, exportFormats } from '../model/case/case.ts';
import type { Again } from '../model/case/derived.ts';
import { type Change, type Draft, emptyDraft } from '../model/case/draft.ts';
import type { Settings } from '../model/case/settings.ts';
import type { Lang } from '../model/lang.ts';
import type { Problem } from '../model/problem/problem.ts';
import type { QuestionId } from '../model/question.ts';
import type { WindowKey } from '../text/window.ts';
import { emptySshForm, formOf, type SshForm } from './ssh-form.ts';

export type Source = Draft['sources'][number];

/** The questions that only a person can answer, and what each answer is in the settings. */
export const answersOf = {
  integration: { good: 'on', bad: 'off', unknown: 'unknown' },
  identity: { good: 'current', bad: 'stale', unknown: 'unknown' },
} as const satisfies Partial<Record<QuestionId, object>>;
export type Asked = keyof typeof answersOf;
export type Choice = 'good' | 'bad' | 'unknown';

/** A short message about the last action. Keys, not sentences, so that it follows the window's language. */
export interface Notice {
  key: WindowKey;
  values?: Record<string, string | number>;
  /** What to go back to, for the message to offer. */
  undo?: Undo;
  /** How to bring back what is not in this window. */
  restore?(): Promise<void>;
}

/** What to go back to. */
export type Undo = Pick<CaseState, 'draft' | 'isOpen' | 'id'>;

export interface CaseState {
  /** Number of the case in this window: results for an earlier number are not shown. */
  serial: number;
  /** False on the start page. */
  isOpen: boolean;
  /** The case's id in the store, once it has one. */
  id: string | undefined;
  /** The lock that permits changes in the store; without one the case still has to be opened. */
  lock: string | undefined;
  draft: Draft;
  /** Text in the paste field that was not read yet. */
  typed: string;
  /** Answers that are selected and not yet given. */
  chosen: Partial<Record<Asked, Choice>>;
  /** What is typed to reach the device; until then what the case knows of it (`sshFormOf`). */
  sshForm?: SshForm | undefined;
  /** What the store has not confirmed yet. */
  pending: readonly Change[];
  notice?: Notice | undefined;
  /** The case before its last change, until the next one. */
  undo?: Undo | undefined;
  /** A sample: it is saved once something in it is changed. */
  isSample?: boolean | undefined;
  problems: Problem[];
  /** Set if another version of the app derived a different result from the stored case. */
  again?: Again | undefined;
}

/** `at`: when it happened, local time with its offset; without it the case's history does not tell of it. */
export type CaseChange = { at?: string } & Happening;

type Happening =
  | { type: 'start' }
  | { type: 'add'; sources: Source[]; problems?: Problem[] }
  | { type: 'paste'; text: string; name: (n: number) => string }
  /**
   * Evidence that a live run has collected so far, for the case in which it was started; it replaces the earlier
   * evidence of the same run.
   */
  | { type: 'live'; source: Source; serial: number }
  | { type: 'remove'; name: string }
  | { type: 'open'; draft: Draft; notice: Notice; problems?: Problem[]; isSample?: boolean }
  /** A case of the store; `opened` brings what is in it. */
  | { type: 'fetch'; id: string }
  | {
      type: 'opened';
      draft: Draft;
      typed: string;
      lock: string | undefined;
      problem: Problem | undefined;
      again?: Again | undefined;
    }
  /** Another window has the store's case now: the content of this window becomes a case of its own. */
  | { type: 'detach'; problem: Problem }
  | { type: 'leave' }
  | { type: 'close-run'; now: Date }
  | { type: 'undo' }
  | { type: 'type'; text: string }
  | { type: 'choose'; question: Asked; choice: Choice }
  | { type: 'lang'; lang: Lang }
  | { type: 'about'; about: Partial<About> }
  | { type: 'ssh-form'; form: Partial<SshForm> }
  /** A live run has reached the device of the case it was started in. */
  | { type: 'reached'; access: Access; serial: number }
  | { type: 'settings'; settings: Partial<Settings> }
  | { type: 'tell'; question: keyof NonNullable<Settings['told']>; told: 'yes' | 'no' | 'cannot' | undefined }
  | { type: 'exported'; format: (typeof exportFormats)[number]; redaction: CaseFile['redaction'] }
  | { type: 'notice'; notice: Notice | undefined }
  | { type: 'problems'; problems: Problem[] }
  | { type: 'again-read' }
  | { type: 'created'; id: string; lock: string; count: number }
  | { type: 'saved'; count: number };

export const emptyCase = (lang: Lang, serial = 0): CaseState => ({
  serial,
  isOpen: false,
  id: undefined,
  lock: undefined,
  draft: emptyDraft(lang),
  typed: '',
  chosen: {},
  pending: [],
  problems: [],
});

/** Every change of the case, as a function. Whatever an engineer changes leaves an undo behind, until the next change. */
export function changeCase(state: CaseState, change: CaseChange): CaseState {
  const next = changed(state, change);
  if (next.draft === state.draft || change.type === 'lang') return next;
  if (!UNDOABLE.has(change.type)) return { ...next, undo: undefined };
  const { draft, isOpen, id } = state;
  return { ...next, undo: { draft, isOpen, id } };
}

const UNDOABLE: ReadonlySet<CaseChange['type']> = new Set([
  'add',
  'paste',
  'remove',
  'open',
  'leave',
  'close-run',
  'settings',
  'tell',
] satisfies CaseChange['type'][]);

function changed(state: CaseState, change: CaseChange): CaseState {
  const { draft, isOpen, id } = state;
  const undo = { draft, isOpen, id };
  const at = change.at === undefined ? {} : { at: change.at };
  const serial = state.serial + 1;
  switch (change.type) {
    case 'start':
      return {
        ...emptyCase(draft.lang, serial),
        isOpen: true,
        draft: { ...emptyDraft(draft.lang), about: draft.about },
        sshForm: state.sshForm,
      };
    case 'add':
      return added(state, change.sources, at, change.problems);
    case 'paste': {
      const name = pasteName(draft.sources, change.name);
      const next = added(state, [{ name, origin: 'pasted', text: change.text }], at);
      return next.draft === draft ? next : { ...next, typed: '' };
    }
    case 'live':
      // One customer's evidence must never get into another's case.
      if (change.serial !== state.serial) return state;
      return step(state, { type: 'put', source: change.source });
    case 'remove':
      return {
        ...step(state, { type: 'remove', name: change.name }),
        notice: { key: 'source.removed', values: { name: change.name }, undo },
      };
    case 'open':
      return {
        ...emptyCase(draft.lang, serial),
        isOpen: true,
        draft: { ...change.draft, lang: draft.lang },
        notice: { ...change.notice, ...(isOpen && !isBlank(draft) ? { undo } : {}) },
        problems: change.problems ?? [],
        isSample: change.isSample,
      };
    case 'fetch':
      return { ...emptyCase(draft.lang, serial), isOpen: true, id: change.id };
    case 'opened':
      return opened(state, change);
    case 'detach':
      return { ...state, id: undefined, lock: undefined, pending: [], problems: [change.problem] };
    case 'leave':
      return { ...emptyCase(draft.lang, serial), ...(isBlank(draft) ? {} : { notice: { key: 'new.done', undo } }) };
    case 'close-run': {
      const next = step(state, { type: 'close-run', closed: localTime(change.now) });
      return next.draft === draft ? next : { ...next, notice: { key: 'fix.closed', undo } };
    }
    case 'undo':
      return undone(state);
    case 'type':
      return { ...state, typed: change.text };
    case 'choose':
      return { ...state, chosen: { ...state.chosen, [change.question]: change.choice } };
    case 'lang':
      return isOpen
        ? step(state, { type: 'lang', lang: change.lang })
        : { ...state, draft: { ...draft, lang: change.lang } };
    case 'about': {
      const about = { ...draft.about, ...change.about };
      // On the start page it is said of the case to come.
      return isOpen ? step(state, { type: 'about', about }) : { ...state, draft: { ...draft, about } };
    }
    case 'ssh-form':
      return { ...state, sshForm: { ...sshFormOf(state), ...change.form } };
    case 'reached':
      if (change.serial !== state.serial || isSame(change.access, draft.access)) return state;
      return step(state, { type: 'about', about: draft.about, access: change.access });
    case 'settings':
      return answered(state, change, at);
    case 'tell':
      return stated(state, change, at);
    case 'exported':
      return exported(state, change);
    case 'notice':
      // What was put away last is what comes back.
      return { ...state, notice: change.notice, undo: change.notice?.restore ? undefined : state.undo };
    case 'again-read':
      return { ...state, again: undefined };
    case 'problems':
      return { ...state, problems: change.problems };
    case 'created':
      return created(state, change);
    case 'saved':
      return { ...state, pending: state.pending.slice(change.count) };
  }
}

/** What was selected for these questions is given now. */
function answered(state: CaseState, { settings }: CaseChange & { type: 'settings' }, at: { at?: string }): CaseState {
  const chosen = Object.fromEntries(Object.entries(state.chosen).filter(([id]) => !Object.hasOwn(settings, id)));
  const next = { type: 'settings', ...at, settings: { ...state.draft.settings, ...settings } } as const;
  return { ...step(state, next), chosen };
}

function stated(state: CaseState, change: CaseChange & { type: 'tell' }, at: { at?: string }): CaseState {
  const { settings } = state.draft;
  const told = { ...settings.told, [change.question]: change.told };
  if (change.told === undefined) delete told[change.question];
  return step(state, { type: 'settings', ...at, settings: { ...settings, told } });
}

function exported(state: CaseState, { at, format, redaction }: CaseChange & { type: 'exported' }): CaseState {
  if (at === undefined) return state;
  return step(state, { type: 'happened', event: { type: 'exported', at, format, redaction } });
}

function created(state: CaseState, { id, lock, count }: CaseChange & { type: 'created' }): CaseState {
  // The step before was of the same case, before it had a name.
  const undo = state.undo?.isOpen && state.undo.id === undefined ? { ...state.undo, id } : state.undo;
  return { ...state, id, lock, pending: state.pending.slice(count), undo };
}

/** The store's case has come. */
function opened(state: CaseState, change: Extract<CaseChange, { type: 'opened' }>): CaseState {
  const { draft } = state;
  const problems = change.problem ? [change.problem] : [];
  const stored = { ...change.draft, lang: draft.lang };
  // What this window has not yet saved is newer than what the store holds.
  if (state.pending.length > 0) return { ...state, lock: change.lock, pending: [{ type: 'whole', draft }], problems };
  const again = change.again?.same === false ? change.again : undefined;
  const here = { ...state, serial: state.serial + 1, draft: stored, problems, again };
  if (change.lock === undefined) return { ...here, id: undefined, typed: change.typed };
  return { ...here, lock: change.lock, typed: state.typed || change.typed };
}

const isSame = (one: Access, other: Access | undefined) => JSON.stringify(one) === JSON.stringify(other);

/** What is typed to reach the device, or what the case knows of it. */
export const sshFormOf = ({ sshForm, draft: { access } }: Pick<CaseState, 'sshForm' | 'draft'>): SshForm =>
  sshForm ?? (access ? formOf(access) : emptySshForm);

/** Nothing in it that would be missed. */
export function isBlank({ sources, settings, about, access, earlier = [] }: Draft): boolean {
  return (
    sources.length === 0 &&
    earlier.length === 0 &&
    access === undefined &&
    settings.integration === 'unknown' &&
    settings.identity === 'unknown' &&
    settings.told === undefined &&
    Object.values(about).every((value) => value === undefined)
  );
}

function step(state: CaseState, change: Change): CaseState {
  if (isTooMuch(state.draft, change)) return { ...state, notice: { key: 'case.full' } };
  return {
    ...state,
    isOpen: true,
    isSample: undefined,
    draft: applyChange(state.draft, change),
    pending: [...state.pending, change],
  };
}

function undone(state: CaseState): CaseState {
  const undo = state.undo ?? state.notice?.undo;
  if (!undo) return { ...state, notice: undefined };
  const draft = { ...undo.draft, lang: state.draft.lang };
  // Within one case the store must receive the change; another case is simply opened again.
  const back = undo.id === state.id ? step(state, { type: 'whole', draft }) : { ...state, pending: [] };
  const isSame = undo.id === state.id && undo.isOpen === state.isOpen;
  const [serial, lock] = isSame ? [state.serial, state.lock] : [state.serial + 1, undefined];
  return {
    ...back,
    serial,
    draft,
    isOpen: undo.isOpen,
    id: undo.id,
    lock,
    notice: { key: 'undo.done' },
    undo: undefined,
  };
}

function added(state: CaseState, sources: Source[], at: { at?: string }, problems: Problem[] = []): CaseState {
  if (sources.length === 0) return { ...state, problems };
  const next = step(state, { type: 'add', ...at, sources });
  if (next.draft === state.draft) return { ...next, problems };
  const notice: Notice =
    sources.length > 1
      ? { key: 'source.addedMany', values: { count: sources.length } }
      : { key: 'source.added', values: { name: next.draft.sources.at(-1)?.name ?? '' } };
  return { ...next, notice, problems };
}

function pasteName(sources: readonly Source[], name: (n: number) => string): string {
  let n = 1;
  while (sources.some((source) => source.name === name(n))) n++;
  return name(n);
}
