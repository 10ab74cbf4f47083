import { useCallback, useEffect, useState } from 'react';
import type { ApiOutput } from '../../shared/api.ts';
import { call } from '../bridge.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../frame/failure.tsx';
import { change, reportHostAbsence, whenHostReturns } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { RecentCase } from './recent-case.tsx';

const AT_FIRST = 5;
const MORE = 20;

/** The cases on this machine: search, open, rename, archive, delete. */
export function Recent() {
  const { t } = useWords();
  const [listed, setListed] = useState<ApiOutput<'case.list'>>();
  const [failure, setFailure] = useState<unknown>();
  const [query, setQuery] = useState('');
  const [archived, setArchived] = useState(false);
  const [most, setMost] = useState(AT_FIRST);

  const load = useCallback(
    () =>
      call('case.list', { query, archived }).then(
        (list) => {
          setListed(list);
          setFailure(undefined);
        },
        (error: unknown) => {
          if (!reportHostAbsence(error)) setFailure(error);
        },
      ),
    [query, archived],
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
  const trouble = failure === undefined ? null : <Failure error={failure} />;
  if (!listed) return trouble;
  const { cases, folder } = listed;
  const isUnused = cases.length === 0 && query === '' && !archived;
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title">{t(archived ? 'recent.archived' : 'start.recent')}</h2>
      {trouble}
      {(cases.length > AT_FIRST || query !== '') && (
        <input
          type="search"
          className="recent-find"
          value={query}
          maxLength={200}
          aria-label={t('recent.find')}
          placeholder={t('recent.find')}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <ul className="recent">
        {cases.slice(0, most).map((one) => (
          <RecentCase
            key={one.id}
            summary={one}
            onOpen={() => change({ type: 'fetch', id: one.id })}
            onRename={(name) => carryOut(call('case.rename', { id: one.id, name }))}
            onCopy={() => carryOut(call('case.duplicate', { id: one.id }))}
            onArchive={() => carryOut(call('case.archive', { id: one.id, archived: !one.archived }))}
            onDelete={(name) => {
              const restore = () => carryOut(call('case.restore', { id: one.id }));
              void carryOut(call('case.delete', { id: one.id }), () =>
                change({ type: 'notice', notice: { key: 'recent.deleted', values: { name }, restore } }),
              );
            }}
          />
        ))}
      </ul>
      {cases.length === 0 && <p className="aside">{t(isUnused ? 'recent.none' : 'recent.nothingFound')}</p>}
      {cases.length > most && (
        <Button look="link" onClick={() => setMost(most + MORE)}>
          {t('evidence.more', { count: Math.min(MORE, cases.length - most) })}
        </Button>
      )}
      <p className="aside recent-foot">
        {t('recent.folder', { folder })}{' '}
        <Button look="link" onClick={() => setArchived(!archived)}>
          {t(archived ? 'recent.showCurrent' : 'recent.showArchived')}
        </Button>
      </p>
    </section>
  );
}
