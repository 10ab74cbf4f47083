import type { LastVerdict } from '../model/case/case-summary.ts';
import type { Again } from '../model/case/derived.ts';
import type { Change, Draft } from '../model/case/draft.ts';
import type { Problem } from '../model/problem/problem.ts';
import { type CaseChange, type CaseState, isBlank } from './case-state.ts';
import type { Failure } from './failure.ts';

/** The current case; its last verdict, unless the evidence is being read. */
export interface SavingInput {
  now: CaseState;
  verdict: LastVerdict | undefined;
}

/** `changed`: the case or its verdict changed; also the reply to `saving.outcome`. `again`: the host is back. */
export type SavingEvent = ({ type: 'changed' } & SavingInput) | { type: 'again' };

/** Events for the parent. */
export type FromSaving =
  /** The result for the case `serial`, to be applied to it in order; `lease`: the lock that was granted. */
  | { type: 'saving.outcome'; changes: CaseChange[]; serial: number; lease?: Lease | undefined }
  | { type: 'saving.failed'; failure: Failure };

/** The lock that permits changes to a case of the store. */
export interface Lease {
  id: string;
  lock: string;
}

/** A case to be saved for the first time; `serial` says which of this window's cases it is. */
export type Creating = Pick<CaseState, 'draft' | 'serial'>;

export interface Created extends Lease {
  /** Time at which it was on the disk, ISO 8601. */
  time: string;
}
export interface Opened {
  draft: Draft;
  typed: string;
  lock?: string | undefined;
  recovered?: Problem | undefined;
  again?: Again | undefined;
  time: string;
}
export interface Writing extends Lease {
  changes: Change[];
  typed: string;
  verdict?: LastVerdict;
}

export interface SavingState extends SavingInput {
  /** What was last sent to the store besides the changes. */
  told: { typed: string; verdict: string };
  /** What is being sent to the store. */
  sent: { id?: string | undefined; serial: number; count: number; typed: string; verdict: string };
  time: string | undefined;
  /** Why it cannot be saved, while it cannot. */
  problem: Problem | undefined;
  failure: Failure | undefined;
}

export const MOST_CHANGES = 100;

export const wordsOf = ({ verdict, told }: SavingState): string => (verdict ? JSON.stringify(verdict) : told.verdict);

export function hasWork(context: SavingState): boolean {
  const { now, told } = context;
  if (!now.isOpen) return false;
  if (now.id === undefined) return !now.isSample && (!isBlank(now.draft) || now.typed !== '');
  return now.pending.length > 0 || now.typed !== told.typed || wordsOf(context) !== told.verdict;
}

export function bringsMore(context: SavingState, next: SavingInput): boolean {
  const { now } = context;
  return (
    next.now.isOpen !== now.isOpen ||
    next.now.id !== now.id ||
    next.now.isSample !== now.isSample ||
    next.now.pending !== now.pending ||
    next.now.typed !== now.typed ||
    wordsOf({ ...context, ...next }) !== wordsOf(context)
  );
}

/** The changes to write of a case that is already in the store. */
export function writingOf({ now, verdict }: SavingState): Writing {
  const { id = '', lock = '', typed, pending } = now;
  return { id, lock, typed, changes: pending.slice(0, MOST_CHANGES), ...(verdict ? { verdict } : {}) };
}

/**
 * What a case that is left has not sent to the store; `undefined` if that is nothing. `isWriting`: what was sent last is
 * still being written.
 */
export function unwrittenOf(context: SavingState, isWriting: boolean): Writing | undefined {
  const { now, sent, told } = context;
  const changes = now.pending.slice(isWriting ? Math.min(sent.count, MOST_CHANGES) : 0);
  const isTyped = now.typed !== (isWriting ? sent.typed : told.typed);
  return changes.length > 0 || isTyped ? { ...writingOf(context), changes } : undefined;
}

/** What a case that is left before it is in the store has for it besides what it is created with. */
export function leftToWrite(
  { now: { pending, typed }, sent, verdict }: SavingState,
  isCreating: boolean,
): Omit<Writing, keyof Lease> | undefined {
  const changes = isCreating ? pending.slice(sent.count) : [];
  if (changes.length === 0 && typed === '' && !verdict) return undefined;
  return { changes, typed, ...(verdict ? { verdict } : {}) };
}

/** The change that loads the store's case into the window. */
export function openedChange({ draft, typed, lock, recovered, again }: Opened): CaseChange {
  const problem = recovered ?? (lock === undefined ? { problem: 'case-locked' as const, values: {} } : undefined);
  return { type: 'opened', draft, typed, lock, problem, again };
}

/**
 * Another window has the case now, or it is gone: the content of this window becomes a case of its own, if there is
 * any.
 */
export function givenUp({ now, failure }: SavingState): CaseChange[] {
  const problem: Problem =
    failure?.kind === 'problem' ? failure.problem : { problem: 'internal', values: { detail: 'save' } };
  const isFetching = now.id !== undefined && now.lock === undefined;
  const hasContent = now.draft.sources.length > 0 || !isFetching;
  return hasContent ? [{ type: 'detach', problem }] : [{ type: 'leave' }, { type: 'problems', problems: [problem] }];
}

export const outcome = ({ sent }: SavingState, changes: CaseChange[], lease?: Lease): FromSaving => ({
  type: 'saving.outcome',
  changes,
  serial: sent.serial,
  lease,
});
