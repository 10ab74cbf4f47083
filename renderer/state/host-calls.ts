import type { WizardActors } from '../../shared/wizard/provide.ts';
import { call } from '../bridge.ts';
import { openReading } from '../worker/reading-client.ts';
import { keepCase, keyOf } from './keep.ts';
import { createRunCalls } from './run-calls.ts';

const now = () => new Date().toISOString();

/** The wizard's external actors in the window: the host by its contract, the reading worker, the window's storage. */
export const hostCalls = (): WizardActors => ({
  info: () => call('app.info', {}),
  ...openReading(),
  createCase: async ({ draft, serial }) => ({
    ...(await call('case.create', { draft, key: keyOf(serial) })),
    time: now(),
  }),
  openCase: async (id) => ({ ...(await call('case.open', { id })), time: now() }),
  writeChanges: async (writing) => ({ time: (await call('case.change', writing)).saved }),
  closeCase: (lease) => call('case.close', lease),
  keep: keepCase,
  ...createRunCalls(call),
});
