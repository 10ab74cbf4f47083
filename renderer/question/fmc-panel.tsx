import { Field } from '../design/field.tsx';
import { type FmcForm, fmcViaOf } from '../state/use-fmc-form.ts';
import { useWords } from '../words.ts';

interface FmcPanelProps {
  form: FmcForm;
  isTried: boolean;
  onChange(change: Partial<FmcForm>): void;
}

/** How to reach the FMC, and which device it is about. The password is asked for when it is needed, and never kept. */
export function FmcPanel({ form, isTried, onChange }: FmcPanelProps) {
  const { t } = useWords();
  const via = fmcViaOf(form);
  const wrong = isTried && 'wrong' in via ? via.wrong : undefined;
  return (
    <div className="panel">
      <p>{t('way.fmc.lead')}</p>
      <Field
        label={t('fmc.address')}
        hint={t('fmc.address.hint')}
        value={form.address}
        maxLength={330}
        wrong={wrong === 'address' ? t('fmc.address.wrong') : undefined}
        onChange={(address) => onChange({ address })}
      />
      <Field
        label={t('fmc.user')}
        hint={t('fmc.user.hint')}
        value={form.user}
        maxLength={128}
        wrong={wrong === 'user' ? t('fmc.user.wrong') : undefined}
        onChange={(user) => onChange({ user })}
      />
      <Field
        label={t('fmc.device')}
        hint={t('fmc.device.hint')}
        value={form.device}
        maxLength={253}
        onChange={(device) => onChange({ device })}
      />
      <details className="fold" open={form.domain !== ''}>
        <summary>{t('fmc.domain')}</summary>
        <Field
          label={t('fmc.domain')}
          hint={t('fmc.domain.hint')}
          value={form.domain}
          maxLength={253}
          onChange={(domain) => onChange({ domain })}
        />
      </details>
    </div>
  );
}
