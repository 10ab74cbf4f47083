import { type About, AboutSchema } from '../../shared/case/case.ts';
import { Field } from '../design/field.tsx';
import { useWords } from '../words.ts';

const FIELDS = ['device', 'customer', 'ticket', 'engineer'] as const;

/** Who and what the case is about; goes on the report. */
export function CaseData({ about, onAbout }: { about: About; onAbout(about: Partial<About>): void }) {
  const { t, say } = useWords();
  return (
    <fieldset className="case-data">
      <legend>{t('answers.case')}</legend>
      <p className="aside">{t('answers.caseHint')}</p>
      <div className="case-fields">
        {FIELDS.map((field) => (
          <Field
            key={field}
            label={say(`label.${field}`)}
            value={about[field] ?? ''}
            maxLength={AboutSchema.shape[field].unwrap().maxLength ?? 200}
            onChange={(text) => onAbout({ [field]: text === '' ? undefined : text })}
          />
        ))}
      </div>
    </fieldset>
  );
}
