import { Choice } from '../../design/choice.tsx';
import { Field } from '../../design/field.tsx';
import { LoginFields } from '../../question/login-fields.tsx';
import { useWords } from '../../words.ts';
import type { FormProps } from './fleet-form.ts';

/** How devices are asked over SSH, and whether they are at all. Passwords are asked for when they are needed, and never kept. */
export function FleetSsh({ form, wrong, onChange, onSsh }: FormProps) {
  const { t } = useWords();
  const { user, login, jump } = form.ssh;
  const isOptional = form.source === 'fmc';
  return (
    <section className="fleet-ssh">
      {isOptional && (
        <label className="check">
          <input type="checkbox" checked={form.isSsh} onChange={(event) => onChange({ isSsh: event.target.checked })} />
          {t('fleets.ssh')}
        </label>
      )}
      {(!isOptional || form.isSsh) && (
        <div className="panel fleet-panel">
          <Field
            label={t(isOptional ? 'fleets.ssh.user' : 'fleets.ssh.otherUser')}
            value={user}
            maxLength={64}
            wrong={wrong('user')}
            onChange={(user) => onSsh({ user })}
          />
          <LoginFields form={form.ssh} onChange={onSsh} />
          {login === 'password' && form.source === 'inventory' && (
            <Choice
              legend={t('fleets.passwords')}
              value={form.passwords}
              options={[
                { value: 'all', label: t('fleets.passwords.all') },
                { value: 'group', label: t('fleets.passwords.group') },
              ]}
              onChange={(passwords) => onChange({ passwords })}
            />
          )}
          <p className="aside">{t('fleets.ssh.later')}</p>
          <details className="fold" open={jump !== ''}>
            <summary>{t('live.jump')}</summary>
            <Field
              label={t('live.jump')}
              hint={t('live.jump.hint')}
              value={jump}
              maxLength={1400}
              wrong={wrong('jump')}
              onChange={(jump) => onSsh({ jump })}
            />
          </details>
        </div>
      )}
    </section>
  );
}
