import { fingerprintCommand, PROOF_LENGTH } from '../../shared/model/run/host-key.ts';
import type { Question } from '../../shared/model/run/run-event.ts';
import { Command } from '../design/command.tsx';
import { useWords } from '../words.ts';
import { FingerprintProof } from './fingerprint-proof.tsx';

/** Both keys, where each was seen, and the field that replaces the known one. */
export function ChangedHostKey({
  about: { host, port, type, fingerprint, known },
  onAnswer,
}: {
  about: Extract<Question, { kind: 'changed-host-key' }>;
  onAnswer(answer: boolean | string): void;
}) {
  const { t } = useWords();
  return (
    <div className="live-question">
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
      <FingerprintProof
        fingerprint={fingerprint}
        label={t('live.changed.proof', { count: PROOF_LENGTH })}
        accept={t('live.changed.accept')}
        onAnswer={onAnswer}
      />
    </div>
  );
}

/** The command that prints the key's fingerprint on the device itself. */
export function ConsoleCommand({ type }: { type: string }) {
  const { t } = useWords();
  return (
    <div>
      <p>{t('live.key.command')}</p>
      <Command text={fingerprintCommand(type)} label={`${t('copy.action')}: ${fingerprintCommand(type)}`} />
    </div>
  );
}
