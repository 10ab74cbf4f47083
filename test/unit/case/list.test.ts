import { expect, test } from 'vitest';
import { type CaseFilter, filterCases } from '../../../shared/case/case-filter.ts';
import { titleOf } from '../../../shared/case/subject.ts';
import { countOutcomes, type FleetFilter, filterFleet } from '../../../shared/fleet/filter.ts';
import type { CaseSummary } from '../../../shared/model/case/case-summary.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import { fixtureJson } from '../../given.ts';

const { cases, filters } = fixtureJson<{ cases: CaseSummary[]; filters: [CaseFilter, string[]][] }>('case-list.json');

test.each(filters)('the list of cases narrowed to %j', (filter, titles) =>
  expect(filterCases(cases, filter, new Date('2026-11-30T00:00:00Z')).map(titleOf)).toEqual(titles),
);

// The FMC has answered for those that wait: what it shows counts until SSH shows more.
const fleet = fixtureJson<{ devices: FleetDevice[]; filters: [Partial<FleetFilter>, string][] }>('fleet-list.json');

test.each(fleet.filters)('the devices of a fleet narrowed to %j: %s', (filter, keys) => {
  const shown = filterFleet(fleet.devices, { outcome: undefined, group: undefined, query: '', ...filter });
  expect(shown.map(({ key }) => key).join(' ')).toBe(keys);
});

test('each device has one outcome, so that they add up', () =>
  expect(countOutcomes(fleet.devices)).toEqual({ fault: 3, open: 1, healthy: 1, failed: 1, asking: 1, waiting: 1 }));
