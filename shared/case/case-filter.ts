import type { CaseSummary } from '../model/case/case-summary.ts';
import type { VerdictId } from '../model/verdict.ts';

const DAY_MS = 86_400_000;

/** How long ago a case was changed last: within so many days, or longer ago than the longest of them. */
export const ages = ['7', '30', '90', 'older'] as const;
export type Age = (typeof ages)[number];

/** What a list of cases is narrowed to; what is missing narrows nothing. */
export interface CaseFilter {
  /** Occurs somewhere in name, case data, devices or verdict. */
  query: string;
  customer?: string | undefined;
  verdict?: VerdictId | undefined;
  /** `fixed`: the last check after a fix found the fault gone. */
  state?: 'fixed' | 'not-fixed' | undefined;
  age?: Age | undefined;
}

/** Everything by which a case can be found. */
export function wordsOf({ name = '', about, verdict }: CaseSummary): string {
  return [name, ...Object.values(about), verdict?.id, ...(verdict?.devices ?? [])].join(' ').toLowerCase();
}

/** True if the last check after a fix found the fault gone. */
export const isFixed = ({ verdict }: CaseSummary): boolean => verdict?.outcome === 'fixed';

/** The cases that pass a filter, in their order. */
export function filterCases(
  cases: readonly CaseSummary[],
  { query, customer, verdict, state, age }: CaseFilter,
  now: Date,
): CaseSummary[] {
  const wanted = query.trim().toLowerCase();
  return cases.filter((one) => {
    const days = (now.getTime() - Date.parse(one.changed)) / DAY_MS;
    return (
      (wanted === '' || wordsOf(one).includes(wanted)) &&
      (customer === undefined || one.about.customer === customer) &&
      (verdict === undefined || (one.verdict?.id ?? 'inconclusive') === verdict) &&
      (state === undefined || isFixed(one) === (state === 'fixed')) &&
      (age === undefined || (age === 'older' ? days > 90 : days <= Number(age)))
    );
  });
}
