import type { LastVerdict } from '../model/case/case-summary.ts';
import type { Again } from '../model/case/derived.ts';
import type { Change, Draft } from '../model/case/draft.ts';
import type { Problem } from '../model/problem.ts';
import { type CaseChange, type CaseState, isBlank } from './case-state.ts';
import type { Failure } from './failure.ts';

/** The case as it is now; its last verdict, unless the evidence is being read. */
export interface SavingInput {
  now: CaseState;
  verdict: LastVerdict | undefined;
}

/** `changed`: the case or its verdict; also the answer to `saving.outcome`. `again`: the host is back. */
export type SavingEvent = ({ type: 'changed' } & SavingInput) | { type: 'again' };

/** What saving tells its parent. */
export type FromSaving =
  /** What became of the case `serial`, to be applied to it in order; `lease` is the right to change it that came along. */
  | { type: 'saving.outcome'; changes: CaseChange[]; serial: number; lease?: Lease | undefined }
  | { type: 'saving.failed'; failure: Failure };

/** The right to change a case of the store. */
export interface Lease {
  id: string;
  lock: string;
}

export interface Created extends Lease {
  /** When it was on the disk, ISO 8601. */
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
  /** What the store was told last besides the changes. */
  told: { typed: string; verdict: string };
  /** What is on its way to the store. */
  sent: { id?: string | undefined; serial: number; count: number; typed: string; verdict: string };
  time: string | undefined;
  /** Why it cannot be saved, as long as it cannot. */
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

/** What is written of a case that the store already has. */
export function writingOf({ now, verdict }: SavingState): Writing {
  const { id = '', lock = '', typed, pending } = now;
  return { id, lock, typed, changes: pending.slice(0, MOST_CHANGES), ...(verdict ? { verdict } : {}) };
}

/** What the store's case brings into the window. */
export function openedChange({ draft, typed, lock, recovered, again }: Opened): CaseChange {
  const problem = recovered ?? (lock === undefined ? { problem: 'case-locked' as const, values: {} } : undefined);
  return { type: 'opened', draft, typed, lock, problem, again };
}

/** The case is somebody else's now, or gone: what is here becomes a case of its own, if there is anything. */
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
