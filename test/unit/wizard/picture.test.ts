import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fleetMachine } from '../../../shared/wizard/fleet.ts';
import { hostMachine } from '../../../shared/wizard/host.ts';
import { liveRunMachine } from '../../../shared/wizard/live-run.ts';
import { positionMachine } from '../../../shared/wizard/position.ts';
import { readingMachine } from '../../../shared/wizard/reading.ts';
import { savingMachine } from '../../../shared/wizard/saving.ts';
import { wizardMachine } from '../../../shared/wizard/wizard.ts';
import { machinesPage } from '../../trace/machines.ts';

test('docs/wizard-machines.md shows the machines as they are (UPDATE=1 writes it)', () => {
  const file = new URL('../../../docs/wizard-machines.md', import.meta.url);
  const page = machinesPage([
    ['The wizard', 'One case: its regions run side by side, and each starts the machine of its name.', wizardMachine],
    [
      'A live run',
      'Opens a way to a device or to the laptop’s network, asks probe after probe, closes.',
      liveRunMachine,
    ],
    ['Position', 'The question or verdict that is shown.', positionMachine],
    ['Reading', 'Evidence to answer, in the worker.', readingMachine],
    ['Saving', 'Every change to the store, in order.', savingMachine],
    ['Host', 'Whether the host answers.', hostMachine],
    [
      'A fleet',
      'Many devices in front of a window: set up, begun, followed. The host checks them, also if no window shows them.',
      fleetMachine,
    ],
  ]);
  if (process.env.UPDATE === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
