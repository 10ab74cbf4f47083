import { type Dispatch, useEffect, useRef, useState } from 'react';
import type { LastVerdict } from '../../shared/model/case-summary.ts';
import { type Problem, ProblemError } from '../../shared/model/problem.ts';
import { type CaseChange, type CaseState, isBlank } from '../../shared/wizard/case-state.ts';
import { call } from '../bridge.ts';
import type { HostView } from './use-host.ts';

/** How far the case is on disk. */
export type Saving = { at: 'nothing' } | { at: 'saving' } | { at: 'unsaved' } | { at: 'saved'; time: Date };

/** Changes that follow each other closely go together. */
const GATHER = 120;
const RETRY = 5_000;
const MOST = 100;

interface Saved {
  saving: Saving;
  /** Why it cannot be saved, as long as it cannot. */
  problem: Problem | undefined;
  /** True until the store's case is here. */
  isFetching: boolean;
}

/** Writes the case to the host's store: every change, in order, confirmed before the next; again after a failure. */
export function useSaving(
  state: CaseState,
  dispatch: Dispatch<CaseChange>,
  host: HostView,
  verdict: LastVerdict | undefined,
): Saved {
  const [saving, setSaving] = useState<Saving>({ at: 'nothing' });
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [done, setDone] = useState(0);
  const isBusy = useRef(false);
  /** What the store was told last besides the changes. */
  const told = useRef({ typed: '', verdict: '' });
  const latest = useRef({ state, verdict });
  latest.current = { state, verdict };

  const { isOpen, id, lock, draft, typed, pending } = state;
  const verdictWords = verdict ? JSON.stringify(verdict) : told.current.verdict;
  const isFetching = isOpen && id !== undefined && lock === undefined;
  const hasWork =
    isOpen &&
    (isFetching ||
      (id === undefined
        ? !isBlank(draft) || typed !== ''
        : pending.length > 0 || typed !== told.current.typed || verdictWords !== told.current.verdict));

  // Only when its outcome is in the state may the next begin: from the state before it would do the same once more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number says that something is done.
  useEffect(() => {
    isBusy.current = false;
  }, [done]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may bring new work, or end an obstacle.
  useEffect(() => {
    if (!isOpen) setSaving({ at: 'nothing' });
    if (!hasWork) return;
    const refused = (error: unknown) => {
      setSaving({ at: 'unsaved' });
      if (host.failed(error)) return;
      const detail: Problem =
        error instanceof ProblemError
          ? error.detail
          : { problem: 'internal', values: { detail: error instanceof Error ? error.name : 'save' } };
      setTimeout(() => setAttempt((n) => n + 1), RETRY);
      if (detail.problem !== 'case-locked' && detail.problem !== 'no-such-case') return setProblem(detail);
      // A case that is gone before anything of it was seen leaves nothing to keep.
      const hasContent = latest.current.state.draft.sources.length > 0 || !isFetching;
      if (!hasContent) dispatch({ type: 'leave' });
      dispatch(hasContent ? { type: 'detach', problem: detail } : { type: 'problems', problems: [detail] });
    };
    const go = () => {
      if (isBusy.current) return;
      isBusy.current = true;
      if (!isFetching) setSaving({ at: 'saving' });
      work(latest.current.state, latest.current.verdict)
        .then(({ changes, typed: savedTyped, time }) => {
          told.current = { typed: savedTyped, verdict: id !== undefined && lock !== undefined ? verdictWords : '' };
          for (const change of changes) dispatch(change);
          setSaving({ at: 'saved', time });
          setProblem(undefined);
        }, refused)
        .finally(() => setDone((n) => n + 1));
    };
    const timer = setTimeout(go, isFetching ? 0 : GATHER);
    return () => clearTimeout(timer);
  }, [hasWork, isFetching, pending, typed, verdictWords, attempt, done, host.returns]);

  // “Saved” is only said of what is on the disk now.
  return { saving: hasWork && saving.at === 'saved' ? { at: 'saving' } : saving, problem, isFetching };
}

interface Done {
  changes: CaseChange[];
  typed: string;
  time: Date;
}

/** The next piece: open the case, create it, or write what is new. */
async function work({ id, lock, draft, typed, pending }: CaseState, verdict: LastVerdict | undefined): Promise<Done> {
  if (id === undefined) {
    const made = await call('case.create', { draft });
    return { changes: [{ type: 'created', ...made, count: pending.length }], typed: '', time: new Date() };
  }
  if (lock === undefined) {
    const { recovered, lock: given, ...opened } = await call('case.open', { id });
    const problem = recovered ?? (given === undefined ? { problem: 'case-locked' as const, values: {} } : undefined);
    return {
      changes: [{ type: 'opened', ...opened, lock: given, problem }],
      typed: opened.typed,
      time: new Date(),
    };
  }
  const changes = pending.slice(0, MOST);
  const { saved } = await call('case.change', { id, lock, changes, typed, ...(verdict ? { verdict } : {}) });
  return { changes: [{ type: 'saved', count: changes.length }], typed, time: new Date(saved) };
}
