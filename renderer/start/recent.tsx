import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ApiOutput } from '../../shared/api.ts';
import { type CaseFilter, filterCases } from '../../shared/case/case-filter.ts';
import type { WindowKey } from '../../shared/text/window.ts';
import { call } from '../bridge.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../frame/failure.tsx';
import { change, reportHostAbsence, whenHostReturns } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { CaseFilters } from './case-filters.tsx';
import { RecentCase } from './recent-case.tsx';

const AT_FIRST = 5;
const MORE = 50;
const NONE: ApiOutput<'case.list'>['cases'] = [];

/** The cases on this machine: search, open, rename, archive, delete. */
export function Recent() {
  const { t } = useWords();
  const [listed, setListed] = useState<ApiOutput<'case.list'>>();
  const [failure, setFailure] = useState<unknown>();
  const [filter, setFilter] = useState<CaseFilter>({ query: '' });
  const [archived, setArchived] = useState(false);
  const [most, setMost] = useState(AT_FIRST);

  const load = useCallback(
    () =>
      call('case.list', { archived }).then(
        (list) => {
          setListed(list);
          setFailure(undefined);
        },
        (error: unknown) => {
          if (!reportHostAbsence(error)) setFailure(error);
        },
      ),
    [archived],
  );
  useEffect(() => {
    void load();
    return whenHostReturns(() => void load());
  }, [load]);

  const carryOut = (work: Promise<unknown>, done?: () => void) =>
    work.then(
      () => {
        done?.();
        return load();
      },
      (error: unknown) => {
        if (!reportHostAbsence(error)) setFailure(error);
      },
    );
  // After a case was put away the focus stays where it was: on the next one, or on the heading.
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<number>(undefined);
  useEffect(() => {
    if (left.current === undefined || !listed) return;
    const rows = list.current?.querySelectorAll<HTMLElement>('.recent-open') ?? [];
    (rows[Math.min(left.current, rows.length - 1)] ?? document.getElementById('recent-title'))?.focus();
    left.current = undefined;
  }, [listed]);
  /** Puts a case away or brings it back, and offers to undo that. */
  const putAway = (at: number, key: WindowKey, name: string, work: Promise<unknown>, back: () => Promise<unknown>) =>
    carryOut(work, () => {
      left.current = at;
      change({ type: 'notice', notice: { key, values: { name }, restore: () => carryOut(back()) } });
    });
  const trouble = failure === undefined ? null : <Failure error={failure} />;
  const all = listed?.cases ?? NONE;
  const cases = useMemo(() => filterCases(all, filter, new Date()), [all, filter]);
  const isUnused = all.length === 0 && !archived;
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" tabIndex={-1}>
        {t(archived ? 'recent.archived' : 'start.recent')}
      </h2>
      {trouble}
      {all.length > AT_FIRST && (
        <CaseFilters
          cases={all}
          filter={filter}
          onChange={(part) => {
            setFilter({ ...filter, ...part });
            setMost(AT_FIRST);
          }}
          onOpenFirst={() => cases[0] && change({ type: 'fetch', id: cases[0].id })}
        />
      )}
      <ul className="recent" ref={list}>
        {cases.slice(0, most).map((one, at) => (
          <RecentCase
            key={one.id}
            summary={one}
            onOpen={() => change({ type: 'fetch', id: one.id })}
            onRename={(name) => carryOut(call('case.rename', { id: one.id, name }))}
            onCopy={() => carryOut(call('case.duplicate', { id: one.id }))}
            onArchive={(name) => {
              const key = one.archived ? 'recent.unarchivedNow' : 'recent.archivedNow';
              const setArchived = (isSo: boolean) => call('case.archive', { id: one.id, archived: isSo });
              void putAway(at, key, name, setArchived(!one.archived), () => setArchived(one.archived));
            }}
            onDelete={(name) => {
              const restore = () => call('case.restore', { id: one.id });
              void putAway(at, 'recent.deleted', name, call('case.delete', { id: one.id }), restore);
            }}
          />
        ))}
      </ul>
      {listed && cases.length === 0 && <p className="aside">{t(isUnused ? 'recent.none' : 'recent.nothingFound')}</p>}
      {cases.length > most && (
        <Button look="link" onClick={() => setMost(most + MORE)}>
          {t('evidence.more', { count: Math.min(MORE, cases.length - most) })}
        </Button>
      )}
      {listed && (
        <p className="aside recent-foot">
          {t('recent.folder', { folder: listed.folder })}{' '}
          <Button look="link" onClick={() => setArchived(!archived)}>
            {t(archived ? 'recent.showCurrent' : 'recent.showArchived')}
          </Button>
        </p>
      )}
    </section>
  );
}
