import { expect, test } from 'vitest';
import { type CaseFilter, filterCases } from '../../../shared/case/case-filter.ts';
import { titleOf } from '../../../shared/case/subject.ts';
import type { CaseSummary } from '../../../shared/model/case/case-summary.ts';
import { fixtureJson } from '../../given.ts';

const { cases, filters } = fixtureJson<{ cases: CaseSummary[]; filters: [CaseFilter, string[]][] }>('case-list.json');

test.each(filters)('the list of cases narrowed to %j', (filter, titles) =>
  expect(filterCases(cases, filter, new Date('2026-11-30T00:00:00Z')).map(titleOf)).toEqual(titles),
);
