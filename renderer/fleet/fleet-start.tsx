import { useCallback, useEffect, useState } from 'react';
import type { ApiOutput } from '../../shared/api.ts';
import { call } from '../bridge.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Failure } from '../frame/failure.tsx';
import { sendFleet } from '../state/fleet.ts';
import { change, reportHostAbsence, whenHostReturns } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { originInWords } from './origin-words.ts';

const AT_FIRST = 3;

/** On the start page: many devices at once, and the fleets of this machine. */
export function FleetStart() {
  const { t } = useWords();
  const [fleets, setFleets] = useState<ApiOutput<'fleet.list'>['fleets']>([]);
  const [failure, setFailure] = useState<unknown>();
  const [most, setMost] = useState(AT_FIRST);
  const failed = useCallback((error: unknown) => {
    if (!reportHostAbsence(error)) setFailure(error);
  }, []);
  useEffect(() => {
    const load = () => call('fleet.list', {}).then((list) => setFleets(list.fleets), failed);
    void load();
    return whenHostReturns(() => void load());
  }, [failed]);
  const remove = (id: string) =>
    call('fleet.delete', { fleet: id }).then(() => setFleets((all) => all.filter((one) => one.id !== id)), failed);
  return (
    <section className="fleet-start" aria-labelledby="fleet-title">
      <h2 id="fleet-title">{t('fleets.name')}</h2>
      <p className="aside">{t('fleets.start.hint')}</p>
      <Button
        icon="fleet"
        onClick={() => {
          sendFleet({ type: 'set up' });
          // What was done to a case is not undone on the fleet's page.
          change({ type: 'notice', notice: undefined });
        }}
      >
        {t('fleets.start.new')}
      </Button>
      {failure !== undefined && <Failure error={failure} />}
      {fleets.length > 0 && (
        <ul className="recent">
          {fleets.slice(0, most).map((one) => (
            <RecentFleet key={one.id} fleet={one} onDelete={() => void remove(one.id)} />
          ))}
        </ul>
      )}
      {fleets.length > most && (
        <Button look="link" onClick={() => setMost(fleets.length)}>
          {t('evidence.more', { count: fleets.length - most })}
        </Button>
      )}
    </section>
  );
}

function RecentFleet({ fleet, onDelete }: { fleet: ApiOutput<'fleet.list'>['fleets'][number]; onDelete(): void }) {
  const { t, lang, problem: sayProblem } = useWords();
  const { id, created, origin, counts, isRunning, problem } = fleet;
  const title = originInWords(origin, t);
  const date = new Date(created).toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const unchecked = counts.failed + (isRunning ? 0 : counts.waiting + counts.asking);
  const isGood = counts.devices > 0 && counts.healthy === counts.devices && unchecked === 0;
  const tone = isRunning ? 'running' : problem || counts.fault > 0 ? 'fault' : isGood ? 'good' : 'doubt';
  const found = [
    t('fleets.start.counts', { count: counts.devices, fault: counts.fault }),
    unchecked > 0 && t('fleets.start.unchecked', { unchecked }),
  ]
    .filter(Boolean)
    .join(', ');
  const icon = problem ? 'conflict' : isRunning ? 'reading' : 'fleet';
  return (
    <li className="recent-case" data-fleet={id}>
      <button
        type="button"
        className="row recent-open"
        disabled={problem !== undefined}
        onClick={() => sendFleet({ type: 'open', id })}
      >
        <span className={`tone-${tone}`}>
          <Icon name={icon} />
        </span>
        <span className="recent-text">
          <span className="recent-title">{title}</span>
          <small>
            {problem
              ? sayProblem(problem)
              : [isRunning && t('fleets.start.running'), found, date].filter(Boolean).join(' · ')}
          </small>
        </span>
      </button>
      {!isRunning && (
        <span className="recent-actions">
          <Button look="quiet" icon="trash" iconOnly title={t('recent.delete')} onClick={onDelete}>
            {`${t('recent.delete')}: ${title}`}
          </Button>
        </span>
      )}
    </li>
  );
}
