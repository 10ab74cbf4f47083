import { selectCase } from '../../shared/wizard/select.ts';
import { Trouble } from '../frame/trouble.tsx';
import { change, useWizard } from '../state/wizard.ts';
import { AgainNote } from './again-note.tsx';

/** Above every screen: problems, and another version's result. */
export function Top() {
  const { again } = useWizard(selectCase);
  return (
    <>
      <Trouble />
      {again && <AgainNote again={again} onRead={() => change({ type: 'again-read' })} />}
    </>
  );
}
