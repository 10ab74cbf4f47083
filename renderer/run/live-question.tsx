import { type FormEvent, useEffect, useId, useRef } from 'react';
import type { Question } from '../../shared/model/run/run-event.ts';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';
import { ChangedHostKey, ConsoleCommand } from './changed-host-key.tsx';

/** The login's question, with an explanation. */
export function LiveQuestion({ about, onAnswer }: { about: Question; onAnswer(answer: boolean | string): void }) {
  const { t } = useWords();
  if (about.kind === 'secret') return <Secret about={about} onAnswer={onAnswer} />;
  if (about.kind === 'changed-host-key') return <ChangedHostKey about={about} onAnswer={onAnswer} />;
  const isKey = about.kind === 'host-key';
  return (
    <div className="live-question">
      <p>
        {isKey
          ? t('live.key.text', { host: about.host, port: about.port })
          : t('live.old.text', { host: about.host, algorithms: about.algorithms.join(', ') })}
      </p>
      {about.kind === 'host-key' && (
        <>
          <p className="fingerprint">
            {about.type} <code>{about.fingerprint}</code>
          </p>
          <ConsoleCommand type={about.type} />
        </>
      )}
      <div className="live-answers">
        <Button autoFocus onClick={() => onAnswer(false)}>
          {t('live.refuse')}
        </Button>
        <Button look="primary" onClick={() => onAnswer(true)}>
          {t(isKey ? 'live.key.accept' : 'live.old.accept')}
        </Button>
      </div>
    </div>
  );
}

/** The value is read from the field once and sent; it never becomes part of the window's state. */
function Secret({
  about,
  onAnswer,
}: {
  about: Extract<Question, { kind: 'secret' }>;
  onAnswer(answer: boolean | string): void;
}) {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = field.current?.value ?? '';
    if (field.current) field.current.value = '';
    onAnswer(typed);
  };
  return (
    <form className="live-question" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{t(`live.secret.${about.secret}`)}</label>
        <input
          ref={field}
          id={id}
          type="password"
          maxLength={1024}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-below`}
        />
        <p id={`${id}-below`} className="field-hint">
          {about.prompt}
        </p>
      </div>
      <div className="live-answers">
        <Button onClick={() => onAnswer(false)}>{t('live.cancel')}</Button>
        <Button type="submit" look="primary">
          {t('live.send')}
        </Button>
      </div>
    </form>
  );
}
