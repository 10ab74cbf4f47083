import type { SshForm } from '../../shared/wizard/ssh-form.ts';
import { Field } from '../design/field.tsx';
import { change } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { LoginFields } from './login-fields.tsx';
import { RecentDevices } from './recent-devices.tsx';

interface SshFieldsProps {
  form: SshForm;
  /** Which field cannot be understood, once it was tried. */
  wrong: 'target' | 'jump' | undefined;
}

/** Who logs in where, the devices that were reached before, and, folded, what most devices do not need. */
export function SshFields({ form, wrong }: SshFieldsProps) {
  const { t } = useWords();
  const onChange = (part: Partial<SshForm>) => change({ type: 'ssh-form', form: part });
  return (
    <>
      <Field
        label={t('live.target')}
        hint={t('live.target.hint')}
        value={form.target}
        maxLength={330}
        wrong={wrong === 'target' ? t('live.target.wrong') : undefined}
        onChange={(target) => onChange({ target })}
      />
      <RecentDevices chosen={form.target} onChoose={onChange} />
      <details className="fold" open={form.jump !== '' || form.login !== 'password'}>
        <summary>{t('live.more')}</summary>
        <div className="ssh-more">
          <LoginFields form={form} onChange={onChange} />
          <Field
            label={t('live.jump')}
            hint={t('live.jump.hint')}
            value={form.jump}
            maxLength={1400}
            wrong={wrong === 'jump' ? t('live.target.wrong') : undefined}
            onChange={(jump) => onChange({ jump })}
          />
        </div>
      </details>
    </>
  );
}
