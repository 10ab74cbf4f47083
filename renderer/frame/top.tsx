import { selectCase } from '../../shared/wizard/select.ts';
import { RunCard } from '../run/run-card.tsx';
import { SeveralDevices } from '../several/several-devices.tsx';
import { change, useWizard } from '../state/wizard.ts';
import { AgainNote } from '../verdict/again-note.tsx';
import { Fix } from '../verdict/fix.tsx';
import { Trouble } from './trouble.tsx';

/** Above every screen: problems, another version's result, what a fix has changed, and the current run. */
export function Top() {
  const { isOpen, again } = useWizard(selectCase);
  return (
    <>
      <Trouble />
      {again && <AgainNote again={again} onRead={() => change({ type: 'again-read' })} />}
      {isOpen && <SeveralDevices />}
      {isOpen && <Fix />}
      {isOpen && <RunCard />}
    </>
  );
}
