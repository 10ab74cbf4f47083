import { useEffect, useState } from 'react';
import type { ApiOutput } from '../../../shared/api.ts';
import { titleOf } from '../../../shared/case/subject.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { Failure } from '../../frame/failure.tsx';
import { verdictTone } from '../../verdict/verdict-tone.ts';
import { useWords } from '../../words.ts';
import type { FormProps } from './fleet-form.ts';

/** The cases on this machine, of which some or all are joined. */
export function CasePicker({ form: { cases: chosen }, wrong, onChange }: FormProps) {
  const { t, say, lang } = useWords();
  const [listed, setListed] = useState<ApiOutput<'case.list'>['cases']>();
  const [failure, setFailure] = useState<unknown>();
  const [query, setQuery] = useState('');
  useEffect(() => {
    let isWanted = true;
    call('case.list', { query, archived: false }).then(
      ({ cases }) => isWanted && setListed(cases.filter(({ problem }) => problem === undefined)),
      setFailure,
    );
    return () => {
      isWanted = false;
    };
  }, [query]);
  const below = wrong('cases');
  const set = (id: string, isChosen: boolean) =>
    onChange({ cases: isChosen ? [...chosen, id] : chosen.filter((one) => one !== id) });
  if (failure !== undefined) return <Failure error={failure} />;
  return (
    <>
      <p>{t('fleets.cases.lead')}</p>
      <div className="fleet-choose">
        <SearchField label={t('recent.find')} value={query} onChange={setQuery} />
        <Button onClick={() => onChange({ cases: [...new Set([...chosen, ...(listed ?? []).map(({ id }) => id)])] })}>
          {t('fleets.cases.all')}
        </Button>
        <Button onClick={() => onChange({ cases: [] })}>{t('fleets.cases.none')}</Button>
      </div>
      <ul className="framed fleet-cases">
        {listed?.map((one) => {
          const { id, verdict, changed } = one;
          const { tone, icon } = verdictTone(verdict?.id ?? 'inconclusive');
          return (
            <li key={id}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  onChange={(event) => set(id, event.target.checked)}
                />
                <span className={`tone-${tone} fleet-mark`}>
                  <Icon name={icon} />
                </span>
                <span className="fleet-case">
                  <strong>{titleOf(one) || t('recent.unnamed')}</strong>
                  <small>
                    {say(`short.${verdict?.id ?? 'inconclusive'}`)} ·{' '}
                    {new Date(changed).toLocaleDateString(lang, { dateStyle: 'medium' })}
                  </small>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {listed?.length === 0 && <p className="aside">{t(query === '' ? 'recent.none' : 'recent.nothingFound')}</p>}
      <p className={below ? 'field-wrong' : 'field-hint'} role="status">
        {below ?? t('fleets.cases.chosen', { count: chosen.length })}
      </p>
    </>
  );
}
