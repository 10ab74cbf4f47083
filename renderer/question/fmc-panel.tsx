import { Field } from '../design/field.tsx';
import { type FmcForm, fmcViaOf } from '../state/use-fmc-form.ts';
import { useWords } from '../words.ts';
import { FmcAccount, FmcDomain } from './fmc-fields.tsx';

interface FmcPanelProps {
  form: FmcForm;
  isTried: boolean;
  onChange(change: Partial<FmcForm>): void;
}

/** How to reach the FMC, and which device it is about. The password is asked for when it is needed, and never kept on disk. */
export function FmcPanel({ form, isTried, onChange }: FmcPanelProps) {
  const { t } = useWords();
  const via = fmcViaOf(form);
  return (
    <div className="panel">
      <p>{t('answerSource.fmc.lead')}</p>
      <FmcAccount
        form={form}
        isWrong={(field) => isTried && 'wrong' in via && via.wrong === field}
        onChange={onChange}
      />
      <Field
        label={t('fmc.device')}
        hint={t('fmc.device.hint')}
        value={form.device}
        maxLength={253}
        onChange={(device) => onChange({ device })}
      />
      <FmcDomain form={form} onChange={onChange} />
    </div>
  );
}
