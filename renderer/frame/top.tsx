import { selectCase } from '../../shared/wizard/select.ts';
import { change, useWizard } from '../state/wizard.ts';
import { AgainNote } from '../verdict/again-note.tsx';
import { Trouble } from './trouble.tsx';

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
