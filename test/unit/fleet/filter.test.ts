import { expect, test } from 'vitest';
import { countOutcomes, type FleetFilter, filterFleet } from '../../../shared/fleet/filter.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import { fixtureJson } from '../../given.ts';

// The FMC has answered for those that wait: what it shows counts until SSH shows more.
const { devices, filters } = fixtureJson<{ devices: FleetDevice[]; filters: [Partial<FleetFilter>, string][] }>(
  'fleet-list.json',
);

test.each(filters)('the devices narrowed to %j: %s', (filter, keys) => {
  const all = { outcome: undefined, group: undefined, query: '', ...filter };
  expect(
    filterFleet(devices, all)
      .map(({ key }) => key)
      .join(' '),
  ).toBe(keys);
});

test('each device has one outcome, so that they add up', () =>
  expect(countOutcomes(devices)).toEqual({ fault: 3, open: 1, healthy: 1, failed: 1, asking: 1, waiting: 1 }));
