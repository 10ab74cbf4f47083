import { logins, type SshForm } from '../../shared/wizard/ssh-form.ts';
import { Choice } from '../design/choice.tsx';
import { Field } from '../design/field.tsx';
import { useWords } from '../words.ts';

interface LoginFieldsProps {
  form: Pick<SshForm, 'login' | 'identity'>;
  onChange(change: Partial<LoginFieldsProps['form']>): void;
}

/** How to log in over SSH, and the file of the key. */
export function LoginFields({ form: { login, identity }, onChange }: LoginFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Choice
        legend={t('live.login')}
        value={login}
        options={logins.map((value) => ({ value, label: t(`live.login.${value}`) }))}
        onChange={(chosen) => onChange({ login: chosen })}
      />
      {login === 'key' && (
        <Field
          label={t('live.identity')}
          hint={t('live.identity.hint')}
          value={identity}
          maxLength={4096}
          onChange={(path) => onChange({ identity: path })}
        />
      )}
    </>
  );
}
