import { Field } from '../design/field.tsx';
import { type FmcForm, fmcViaOf } from '../state/use-fmc-form.ts';
import { useWords } from '../words.ts';

interface FmcFieldsProps {
  form: FmcForm;
  onChange(change: Partial<FmcForm>): void;
}

/** Which FMC, and as which user. */
export function FmcAccount({
  form: { address, user },
  isWrong,
  onChange,
}: FmcFieldsProps & { isWrong(field: 'address' | 'user'): boolean }) {
  const { t } = useWords();
  return (
    <>
      <Field
        label={t('fmc.address')}
        hint={t('fmc.address.hint')}
        value={address}
        maxLength={330}
        wrong={isWrong('address') ? t('fmc.address.wrong') : undefined}
        onChange={(text) => onChange({ address: text })}
      />
      <Field
        label={t('fmc.user')}
        hint={t('fmc.user.hint')}
        value={user}
        maxLength={128}
        wrong={isWrong('user') ? t('fmc.user.wrong') : undefined}
        onChange={(text) => onChange({ user: text })}
      />
    </>
  );
}

/** The FMC's domain, folded: few have more than one. */
export function FmcDomain({ form: { domain }, onChange }: FmcFieldsProps) {
  const { t } = useWords();
  return (
    <details className="fold" open={domain !== ''}>
      <summary>{t('fmc.domain')}</summary>
      <Field
        label={t('fmc.domain')}
        hint={t('fmc.domain.hint')}
        value={domain}
        maxLength={253}
        onChange={(text) => onChange({ domain: text })}
      />
    </details>
  );
}

/** All that reaches an FMC; `isTried`: what is wrong is shown. */
export function FmcConnection({ form, isTried, onChange }: FmcFieldsProps & { isTried: boolean }) {
  const via = fmcViaOf(form);
  return (
    <>
      <FmcAccount
        form={form}
        isWrong={(field) => isTried && 'wrong' in via && via.wrong === field}
        onChange={onChange}
      />
      <FmcDomain form={form} onChange={onChange} />
    </>
  );
}
