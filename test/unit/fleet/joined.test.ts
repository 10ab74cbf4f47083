import { expect, test } from 'vitest';
import { sealFleet } from '../../../shared/fleet/seal.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import { fleetMarkdown } from '../../../shared/report/fleet/markdown.ts';

test('units that were not checked are not called the same', () => {
  const unit = (name: string, more: Partial<FleetDevice>): FleetDevice => ({
    ...{ key: name, name, peer: { kind: 'pair', name: 'hq' }, state: 'failed' },
    ...more,
  });
  const verdict = { id: 'healthy', reason: 'connected', confidence: 'proven' } as const;
  const open = { app: '1.0.0', created: '2026-11-29T10:00:00Z', lang: 'en', redaction: 'none' } as const;
  const said = (first: Partial<FleetDevice>) => {
    const devices = [unit('hq-1', first), unit('hq-2', {})];
    const file = sealFleet({ ...open, origin: { kind: 'files', name: 'a' }, passedOver: [], cases: {}, devices });
    return /### HA pair hq\n\n(.*)/.exec(fleetMarkdown({ file, decisions: new Map(), lang: 'en' }))?.[1];
  };
  expect(said({})).toBe('The units cannot all be compared: 2 of 2 were not checked.');
  expect(said({ state: 'done', verdict })).toBe('The units cannot all be compared: 1 of 2 was not checked.');
});
