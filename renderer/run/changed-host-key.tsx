import { type FormEvent, useEffect, useRef, useState } from 'react';
import { fingerprintCommand, PROOF_LENGTH, proofOf } from '../../shared/model/run/host-key.ts';
import type { Question } from '../../shared/model/run/run-event.ts';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { useWords } from '../words.ts';

/**
 * Both keys, where each was seen, and a field whose text replaces the known key: it requires comparing, a click does
 * not.
 */
export function ChangedHostKey({
  about: { host, port, type, fingerprint, known },
  onAnswer,
}: {
  about: Extract<Question, { kind: 'changed-host-key' }>;
  onAnswer(answer: boolean | string): void;
}) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => field.current?.focus(), []);
  const isProven = typed.trim() === proofOf(fingerprint);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isProven) onAnswer(typed.trim());
  };
  return (
    <form className="live-question" onSubmit={submit}>
      <p>{t('live.changed.text', { host })}</p>
      <div>
        <p>{t('live.changed.known', { file: known.file, line: known.line })}</p>
        <p className="fingerprint">
          {known.type} <code>{known.fingerprint}</code>
        </p>
      </div>
      <div>
        <p>{t('live.changed.now', { host, port })}</p>
        <p className="fingerprint">
          {type} <code>{fingerprint}</code>
        </p>
      </div>
      <ConsoleCommand type={type} />
      <Field
        ref={field}
        label={t('live.changed.proof', { count: PROOF_LENGTH })}
        value={typed}
        maxLength={64}
        onChange={setTyped}
      />
      <div className="live-answers">
        <Button onClick={() => onAnswer(false)}>{t('live.refuse')}</Button>
        <Button type="submit" look="primary" disabled={!isProven}>
          {t('live.changed.accept')}
        </Button>
      </div>
    </form>
  );
}

/** The command that prints the key's fingerprint on the device itself. */
export function ConsoleCommand({ type }: { type: string }) {
  const { t } = useWords();
  return (
    <div>
      <p>{t('live.key.command')}</p>
      <p className="console-command">
        <code>{fingerprintCommand(type)}</code>
      </p>
    </div>
  );
}
