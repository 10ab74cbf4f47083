import { useMemo } from 'react';
import { ages, type CaseFilter } from '../../shared/case/case-filter.ts';
import type { CaseSummary } from '../../shared/model/case/case-summary.ts';
import { verdictIds } from '../../shared/model/verdict.ts';
import { SearchField } from '../design/search-field.tsx';
import { useWords } from '../words.ts';

interface CaseFiltersProps {
  cases: readonly CaseSummary[];
  filter: CaseFilter;
  onChange(part: Partial<CaseFilter>): void;
  /** Enter in the search. */
  onOpenFirst(): void;
}

/** Narrows a long list: by words, customer, diagnosis, whether the fix was verified, and age. Only what occurs is offered. */
export function CaseFilters({ cases, filter, onChange, onOpenFirst }: CaseFiltersProps) {
  const { t, say, lang } = useWords();
  const customers = useMemo(() => {
    const named = new Set(cases.flatMap(({ about }) => about.customer || []));
    return [...named].sort((one, other) => one.localeCompare(other, lang));
  }, [cases, lang]);
  const verdicts = useMemo(() => {
    const found = new Set(cases.map(({ verdict }) => verdict?.id ?? 'inconclusive'));
    return verdictIds.filter((id) => found.has(id));
  }, [cases]);
  return (
    <search className="case-filters">
      <SearchField
        onKeyDown={(event) => event.key === 'Enter' && onOpenFirst()}
        label={t('recent.find')}
        value={filter.query}
        onChange={(query) => onChange({ query })}
      />
      {customers.length > 0 && (
        <Narrow
          label={t('filter.customer')}
          value={filter.customer}
          options={customers.map((value) => ({ value, label: value }))}
          onChange={(customer) => onChange({ customer })}
        />
      )}
      <Narrow
        label={t('filter.verdict')}
        value={filter.verdict}
        options={verdicts.map((value) => ({ value, label: say(`short.${value}`) }))}
        onChange={(verdict) => onChange({ verdict })}
      />
      <Narrow
        label={t('filter.state')}
        value={filter.state}
        options={[
          { value: 'fixed', label: t('filter.state.fixed') },
          { value: 'not-fixed', label: t('filter.state.not-fixed') },
        ]}
        onChange={(state) => onChange({ state })}
      />
      <Narrow
        label={t('filter.age')}
        value={filter.age}
        options={ages.map((value) => ({
          value,
          label: value === 'older' ? t('filter.age.older') : t('filter.age.within', { days: value }),
        }))}
        onChange={(age) => onChange({ age })}
      />
    </search>
  );
}

/** One of a few values, or any: the first choice names what is narrowed. */
function Narrow<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onChange(value: T | undefined): void;
}) {
  return (
    <select
      aria-label={label}
      data-active={value !== undefined || undefined}
      value={value ?? ''}
      onChange={(event) => onChange(options.find((one) => one.value === event.target.value)?.value)}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
