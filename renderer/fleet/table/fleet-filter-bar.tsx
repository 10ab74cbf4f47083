import type { FleetGroup } from '../../../shared/fleet/groups.ts';
import type { FleetView } from '../../../shared/wizard/fleet.ts';
import { Button } from '../../design/button.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { sendFleet } from '../../state/fleet.ts';
import { useWords } from '../../words.ts';
import { causeInWords } from './cause.ts';

interface FleetFilterBarProps {
  all: number;
  shown: number;
  groups: readonly FleetGroup[];
  view: FleetView;
}

/** Finds devices, and says which of them are shown. */
export function FleetFilterBar({ all, shown, groups, view }: FleetFilterBarProps) {
  const words = useWords();
  const { t, number } = words;
  const group = groups.find(({ key }) => key === view.group);
  const isFiltered = view.group !== undefined || view.outcome !== undefined || view.query !== '';
  const named = [
    group && causeInWords({ ...group.verdict, question: group.devices[0]?.question }, words).title,
    view.outcome && t(`fleets.outcome.${view.outcome}`),
  ].filter(Boolean);
  return (
    <header className="fleet-filter">
      <h2 id="devices-title">{t('fleets.list')}</h2>
      <p role="status" className="aside">
        {t(isFiltered ? 'fleets.shown' : 'fleets.devices', { shown: number(shown), count: number(all) })}
        {named.length > 0 && ` · ${named.join(' · ')}`}
        {isFiltered && (
          <>
            {' '}
            <Button
              look="link"
              onClick={() => sendFleet({ type: 'show', view: { group: undefined, outcome: undefined, query: '' } })}
            >
              {t('fleets.showAll')}
            </Button>
          </>
        )}
      </p>
      <SearchField
        id="fleet-search"
        title="Ctrl+F"
        label={t('fleets.search')}
        value={view.query}
        onChange={(query) => sendFleet({ type: 'show', view: { query } })}
      />
    </header>
  );
}
