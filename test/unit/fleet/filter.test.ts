import { expect, test } from 'vitest';
import { countOutcomes, filterFleet, type Outcome } from '../../../shared/fleet/filter.ts';
import { groupKey } from '../../../shared/fleet/groups.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';

type Row = [state: FleetDevice['state'], verdict: string | undefined, outcome: Outcome];
const ROWS: Row[] = [
  ['done', 'port-blocked', 'fault'],
  ['done', 'healthy', 'healthy'],
  ['done', 'inconclusive', 'open'],
  // The FMC has answered: what it shows counts until SSH shows more.
  ['waiting', 'inconclusive', 'waiting'],
  ['waiting', 'dns-missing', 'fault'],
  ['asking', 'inconclusive', 'asking'],
  ['failed', undefined, 'failed'],
  ['failed', 'dns-missing', 'fault'],
];
const devices = ROWS.map(([state, id], index) => ({
  key: `d${index}`,
  name: `ftd-${index}`,
  address: `10.0.0.${index}`,
  state,
  site: { gateway: index % 2 === 0 ? '10.20.0.1' : '10.30.0.1', dnsServers: [] },
  ...(id === undefined ? {} : { verdict: { id, reason: 'r', confidence: 'proven' } }),
})) as FleetDevice[];
const NONE = { outcome: undefined, group: undefined, query: '' };
const keys = (filter: Partial<Parameters<typeof filterFleet>[1]>) =>
  filterFleet(devices, { ...NONE, ...filter }).map(({ key }) => key);

test('each device has one outcome, so that they add up', () => {
  expect(ROWS.map(([, , outcome], index) => keys({ outcome }).includes(`d${index}`))).toEqual(ROWS.map(() => true));
  expect(Object.values(countOutcomes(devices)).reduce((sum, count) => sum + count)).toBe(devices.length);
});

test('all that is set has to fit', () => {
  expect(keys({})).toHaveLength(devices.length);
  expect(keys({ query: ' FTD  10.20 ' })).toEqual(['d0', 'd2', 'd4', 'd6']);
  expect(keys({ query: '10.20', outcome: 'fault' })).toEqual(['d0', 'd4']);
  expect(keys({ group: groupKey(devices[4] as FleetDevice) })).toEqual(['d4', 'd7']);
});
