import type { Diagnosis } from '../../shared/report/schema.ts';
import { Dialog } from '../design/dialog.tsx';
import type { Places } from '../state/use-place.ts';
import { useWords } from '../words.ts';

export default function MapDialog({ onClose }: { diagnosis: Diagnosis; places: Places; onClose(): void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('map.whole.title')} onClose={onClose}>
      {null}
    </Dialog>
  );
}
