import { type FormEvent, useEffect, useId, useRef } from 'react';
import type { Question } from '../../shared/model/run/run-event.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { ChangedHostKey, ConsoleCommand } from './changed-host-key.tsx';
import { ChangedFmcCertificate, FmcCertificate } from './fmc-certificate.tsx';
import { FmcDevice } from './fmc-device.tsx';

interface LiveQuestionProps {
  about: Question;
  /** A secret answers the next login at this device, too. */
  isKept?: boolean;
  onAnswer(answer: boolean | string): void;
}

/** The login's question, with an explanation. */
export function LiveQuestion({ about, isKept = false, onAnswer }: LiveQuestionProps) {
  const { t } = useWords();
  if (about.kind === 'secret') return <Secret about={about} isKept={isKept} onAnswer={onAnswer} />;
  if (about.kind === 'changed-host-key') return <ChangedHostKey about={about} onAnswer={onAnswer} />;
  if (about.kind === 'changed-fmc-certificate') return <ChangedFmcCertificate about={about} onAnswer={onAnswer} />;
  if (about.kind === 'fmc-certificate') return <FmcCertificate about={about} onAnswer={onAnswer} />;
  if (about.kind === 'fmc-device') return <FmcDevice about={about} onAnswer={onAnswer} />;
  const isKey = about.kind === 'host-key';
  return (
    <div className="live-question">
      <p>
        {isKey
          ? t('live.key.text', { host: about.host, port: about.port })
          : t('live.old.text', { host: about.host, port: about.port, algorithms: about.algorithms.join(', ') })}
      </p>
      {about.kind === 'host-key' && (
        <>
          <p className="fingerprint">
            {about.type} <code>{about.fingerprint}</code>
          </p>
          <ConsoleCommand type={about.type} />
          <KnownToCase fingerprint={about.fingerprint} />
        </>
      )}
      <div className="live-answers">
        <Button data-first onClick={() => onAnswer(false)}>
          {t('live.refuse')}
        </Button>
        <Button look="primary" onClick={() => onAnswer(true)}>
          {t(isKey ? 'live.key.accept' : 'live.old.accept')}
        </Button>
      </div>
    </div>
  );
}

/** The case may know the device's key from another computer. */
function KnownToCase({ fingerprint }: { fingerprint: string }) {
  const { t } = useWords();
  const known = useWizard(selectCase).draft.access?.hostKey?.fingerprint;
  if (known === undefined) return null;
  return known === fingerprint ? (
    <p className="aside">{t('live.key.asInCase')}</p>
  ) : (
    <Banner tone="doubt">{t('live.key.notAsInCase', { known })}</Banner>
  );
}

/** Typed, sent, forgotten: the value is read from the field once and never enters the window's state. */
function Secret({ about, isKept, onAnswer }: LiveQuestionProps & { about: Extract<Question, { kind: 'secret' }> }) {
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
          {about.prompt.replace(/:\s*$/, '')}
          {isKept && about.secret !== 'code' && <> · {t('live.secret.kept')}</>}
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
