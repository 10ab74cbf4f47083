import { Choice } from '../design/choice.tsx';
import { Field } from '../design/field.tsx';
import { type SshForm, viaOf } from '../state/use-ssh-form.ts';
import { useWords } from '../words.ts';

interface SshPanelProps {
  form: SshForm;
  isTried: boolean;
  onChange(change: Partial<SshForm>): void;
}

/** How to reach the device. Passwords are requested when needed, and never stored. */
export function SshPanel({ form, isTried, onChange }: SshPanelProps) {
  const { t } = useWords();
  const via = viaOf(form);
  const wrong = isTried && 'wrong' in via ? via.wrong : undefined;
  return (
    <div className="panel">
      <p>{t('way.ssh.lead')}</p>
      <Field
        label={t('live.target')}
        hint={t('live.target.hint')}
        value={form.target}
        maxLength={330}
        wrong={wrong === 'target' ? t('live.target.wrong') : undefined}
        onChange={(target) => onChange({ target })}
      />
      <Choice
        legend={t('live.login')}
        value={form.login}
        options={[
          { value: 'password', label: t('live.login.password') },
          { value: 'key', label: t('live.login.key') },
          { value: 'agent', label: t('live.login.agent') },
        ]}
        onChange={(login) => onChange({ login })}
      />
      {form.login === 'key' && (
        <Field
          label={t('live.identity')}
          hint={t('live.identity.hint')}
          value={form.identity}
          maxLength={4096}
          onChange={(identity) => onChange({ identity })}
        />
      )}
      <details className="fold" open={form.jump !== ''}>
        <summary>{t('live.jump')}</summary>
        <Field
          label={t('live.jump')}
          hint={t('live.jump.hint')}
          value={form.jump}
          maxLength={1400}
          wrong={wrong === 'jump' ? t('live.target.wrong') : undefined}
          onChange={(jump) => onChange({ jump })}
        />
      </details>
    </div>
  );
}
