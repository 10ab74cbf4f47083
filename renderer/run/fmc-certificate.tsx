import { Fragment } from 'react';
import { PROOF_LENGTH } from '../../shared/model/run/host-key.ts';
import type { Question } from '../../shared/model/run/run-event.ts';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';
import { FingerprintProof } from './fingerprint-proof.tsx';

interface CertificateProps<Kind extends Question['kind']> {
  about: Extract<Question, { kind: Kind }>;
  onAnswer(answer: boolean | string): void;
}

/** An FMC's certificate that has not been accepted yet, with its subject and issuer. */
export function FmcCertificate({
  about: { host, port, fingerprint, subject, issuer },
  onAnswer,
}: CertificateProps<'fmc-certificate'>) {
  const { t } = useWords();
  return (
    <div className="live-question">
      <p>{t('live.fmc.text', { host, port })}</p>
      <Fingerprint value={fingerprint} />
      <Names subject={subject} issuer={issuer} />
      <div className="live-answers">
        <Button data-first onClick={() => onAnswer(false)}>
          {t('live.refuse')}
        </Button>
        <Button look="primary" onClick={() => onAnswer(true)}>
          {t('live.fmc.accept')}
        </Button>
      </div>
    </div>
  );
}

/** Both certificates, where each was seen, and the field that replaces the known one. */
export function ChangedFmcCertificate({
  about: { host, port, fingerprint, subject, issuer, known },
  onAnswer,
}: CertificateProps<'changed-fmc-certificate'>) {
  const { t } = useWords();
  return (
    <div className="live-question">
      <p>{t('live.fmc.changed.text', { host })}</p>
      <div>
        <p>{t('live.fmc.changed.known', { file: known.file, line: known.line })}</p>
        <Fingerprint value={known.fingerprint} />
      </div>
      <div>
        <p>{t('live.fmc.changed.now', { host, port })}</p>
        <Fingerprint value={fingerprint} />
      </div>
      <Names subject={subject} issuer={issuer} />
      <FingerprintProof
        fingerprint={fingerprint}
        label={t('live.fmc.changed.proof', { count: PROOF_LENGTH })}
        accept={t('live.fmc.changed.accept')}
        onAnswer={onAnswer}
      />
    </div>
  );
}

/** Longer than a line: it breaks behind a pair of digits, and is copied as one word. */
function Fingerprint({ value }: { value: string }) {
  return (
    <p className="fingerprint">
      <code>
        {value.split(/(?<=:)/).map((pair, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pairs repeat, and their order never changes.
          <Fragment key={at}>
            {pair}
            <wbr />
          </Fragment>
        ))}
      </code>
    </p>
  );
}

function Names({ subject, issuer }: { subject: string; issuer: string }) {
  const { t } = useWords();
  return (
    <p>
      {t('live.fmc.subject')}: {subject}
      <br />
      {t('live.fmc.issuer')}: {issuer}
    </p>
  );
}
