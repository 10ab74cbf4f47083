import type { FleetState } from '../../shared/fleet/state.ts';
import { Button } from '../design/button.tsx';
import { type FleetStage, sendFleet } from '../state/fleet.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';

/** The way back, and what can be done with the fleet; the primary action in its corner. */
export function FleetFoot({ fleet, stage }: { fleet: FleetState | undefined; stage: FleetStage }) {
  const { t } = useWords();
  const { exportReport } = useWindowTools();
  const all = [...(fleet?.devices.values() ?? [])];
  const failed = all.filter(({ state }) => state === 'failed').map(({ key }) => key);
  const left = all.filter(({ state }) => state === 'waiting').map(({ key }) => key);
  const isLive = fleet?.origin.kind === 'fmc' || fleet?.origin.kind === 'inventory';
  const isOver = stage === 'over';
  // Without devices it ended before they were known.
  const canResume = isLive && isOver && (left.length > 0 || all.length === 0);
  const isPrimary = isOver && !canResume;
  return (
    <footer className="foot">
      <Button icon="back" look="quiet" title="Alt+←" onClick={() => sendFleet({ type: 'close' })}>
        {t('fleets.toStart')}
      </Button>
      <span className="foot-space" />
      {isLive && isOver && failed.length > 0 && (
        <Button icon="again" onClick={() => sendFleet({ type: 'again', devices: failed })}>
          {t('fleets.againFailed', { count: failed.length })}
        </Button>
      )}
      {stage === 'asking' && (
        <Button icon="close" onClick={() => sendFleet({ type: 'stop' })}>
          {t('live.stop')}
        </Button>
      )}
      {canResume && (
        <Button
          look="primary"
          icon="live"
          data-primary
          onClick={() => sendFleet({ type: 'again', ...(left.length > 0 && { devices: left }) })}
        >
          {left.length > 0 ? t('fleets.resume', { count: left.length }) : t('retry')}
        </Button>
      )}
      {all.length > 0 && (
        <Button
          look={isPrimary ? 'primary' : 'plain'}
          icon="export"
          data-primary={isPrimary || undefined}
          title="Ctrl+E"
          onClick={exportReport}
        >
          {t('export.run')}
        </Button>
      )}
    </footer>
  );
}
