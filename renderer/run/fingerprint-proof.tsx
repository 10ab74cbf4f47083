import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isProof, PROOF_LENGTH } from '../../shared/model/run/host-key.ts';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { useWords } from '../words.ts';

interface FingerprintProofProps {
  /** The fingerprint of the new key or certificate. */
  fingerprint: string;
  /** Where the end of the fingerprint is read. */
  label: string;
  /** What the button does. */
  accept: string;
  /** The end of the fingerprint replaces the known key or certificate; `false` refuses. */
  onAnswer(answer: string | false): void;
}

/** Replaces a key or certificate by the typed end of its fingerprint: that requires comparing, a click does not. */
export function FingerprintProof({ fingerprint, label, accept, onAnswer }: FingerprintProofProps) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => field.current?.focus(), []);
  const isProven = isProof(typed, fingerprint);
  const isWrong = !isProven && typed.trim().length >= PROOF_LENGTH;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isProven) onAnswer(typed);
  };
  return (
    <form className="live-question" onSubmit={submit}>
      <Field
        ref={field}
        label={label}
        value={typed}
        maxLength={64}
        wrong={isWrong ? t('live.proof.wrong') : undefined}
        onChange={setTyped}
      />
      <div className="live-answers">
        <Button onClick={() => onAnswer(false)}>{t('live.refuse')}</Button>
        <Button type="submit" look="primary" disabled={!isProven}>
          {accept}
        </Button>
      </div>
    </form>
  );
}
