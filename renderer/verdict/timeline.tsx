import { useEffect, useState } from 'react';
import type { ApiOutput } from '../../shared/api.ts';
import type { Draft } from '../../shared/model/case/draft.ts';
import { call } from '../bridge.ts';
import { Icon } from '../design/icon.tsx';
import { Failure } from '../frame/failure.tsx';
import { useWords } from '../words.ts';
import { verdictTone } from './verdict-tone.ts';

/** What happened to the case: runs, answers, changes of the diagnosis, exports. Asked for only when it is unfolded. */
export function Timeline({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="fold turning" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('timeline.title')}</h2>
      </summary>
      {isOpen && <Events draft={draft} />}
    </details>
  );
}

function Events({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const [events, setEvents] = useState<ApiOutput<'case.timeline'>['events']>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    const abort = new AbortController();
    call('case.timeline', draft, abort.signal).then(
      (answer) => {
        setEvents(answer.events);
        setFailure(undefined);
      },
      (error: unknown) => !abort.signal.aborted && setFailure(error),
    );
    return () => abort.abort();
  }, [draft]);
  if (failure !== undefined) return <Failure error={failure} />;
  if (events?.length === 0) return <p className="aside">{t('timeline.empty')}</p>;
  return (
    <ul className="timeline" aria-busy={events === undefined}>
      {events?.map(({ time, text, verdict }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events have no name, and none moves.
        <li key={index}>
          <span className="aside">{time}</span> {verdict && <Icon name={verdictTone(verdict).icon} size={14} />} {text}
        </li>
      ))}
    </ul>
  );
}
