import { type FormEvent, useId, useState } from 'react';
import type { Question } from '../../shared/model/run/run-event.ts';
import { Button } from '../design/button.tsx';
import { useWords } from '../words.ts';

interface FmcDeviceProps {
  about: Extract<Question, { kind: 'fmc-device' }>;
  onAnswer(answer: boolean | string): void;
}

/** Which of an FMC's devices the case is about. */
export function FmcDevice({ about: { devices }, onAnswer }: FmcDeviceProps) {
  const { t } = useWords();
  const id = useId();
  const [chosen, setChosen] = useState(devices[0]?.id ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAnswer(chosen);
  };
  return (
    <form className="live-question" onSubmit={submit}>
      <p>{t('live.fmc.device.text')}</p>
      <div className="field">
        <label htmlFor={id}>{t('live.fmc.device.label')}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {devices.map(({ id: device, name, address, version, hasAlert }) => (
            <option key={device} value={device}>
              {[name, address, version, hasAlert ? t('live.fmc.device.alert') : undefined].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </div>
      <div className="live-answers">
        <Button onClick={() => onAnswer(false)}>{t('live.cancel')}</Button>
        <Button type="submit" look="primary">
          {t('live.fmc.device.accept')}
        </Button>
      </div>
    </form>
  );
}
