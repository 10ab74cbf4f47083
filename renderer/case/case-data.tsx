import type { About } from '../../shared/model/case/case.ts';
import { MOST_ABOUT } from '../../shared/model/case/limits.ts';
import { Field } from '../design/field.tsx';
import { useWords } from '../words.ts';

const FIELDS = ['device', 'customer', 'ticket', 'engineer'] as const;

interface CaseDataProps {
  about: About;
  onAbout(about: Partial<About>): void;
  /** There is a heading above it already. */
  quiet?: boolean;
}

/** Who and what the case is about; printed on the report. */
export function CaseData({ about, onAbout, quiet = false }: CaseDataProps) {
  const { t, say } = useWords();
  return (
    <fieldset className="case-data">
      <legend className={quiet ? 'unseen' : undefined}>{t('answers.case')}</legend>
      {!quiet && <p className="aside">{t('answers.caseHint')}</p>}
      <div className="case-fields">
        {FIELDS.map((field) => (
          <Field
            key={field}
            label={say(`label.${field}`)}
            value={about[field] ?? ''}
            maxLength={MOST_ABOUT[field]}
            onChange={(text) => onAbout({ [field]: text === '' ? undefined : text })}
          />
        ))}
      </div>
    </fieldset>
  );
}
