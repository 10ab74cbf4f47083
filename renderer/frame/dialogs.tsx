import { lazy, Suspense } from 'react';
import { selectCase } from '../../shared/wizard/select.ts';
import { useAnswer } from '../answer.ts';
import { desktop } from '../desktop.ts';
import { later } from '../later.ts';
import { selectFleetId, useFleet } from '../state/fleet.ts';
import { change, useWizard } from '../state/wizard.ts';
import type { DialogName } from '../window-tools.ts';

const ExportDialog = lazy(later.exporting);
const CollectDialog = lazy(later.collect);
const KeysDialog = lazy(later.keys);
const MapDialog = lazy(later.map);
const FleetExportDialog = lazy(later.fleetExport);

/** The open dialog, if any. */
export function Dialogs({ open, onClose }: { open: DialogName | undefined; onClose(): void }) {
  const { draft } = useWizard(selectCase);
  const { explored } = useAnswer();
  const fleet = useFleet(selectFleetId);
  const exported = (name: string) => {
    onClose();
    // On the desktop the system asks for the folder, and the user may cancel.
    if (!desktop) change({ type: 'notice', notice: { key: 'export.done', values: { name } } });
  };
  return (
    <Suspense>
      {open === 'export' && <ExportDialog draft={draft} onClose={onClose} onDone={exported} />}
      {open === 'fleetExport' && fleet !== undefined && (
        <FleetExportDialog fleet={fleet} onClose={onClose} onDone={exported} />
      )}
      {open === 'collect' && <CollectDialog onClose={onClose} />}
      {open === 'keys' && <KeysDialog onClose={onClose} />}
      {open === 'map' && explored && <MapDialog onClose={onClose} />}
    </Suspense>
  );
}
